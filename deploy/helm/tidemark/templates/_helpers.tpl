{{/* What each part is: port, secrets that it sees, and variables of its own. */}}
{{- define "tidemark.parts" -}}
ingest-service:
  port: 8081
  portVariable: INGEST_PORT
  database: true
  secrets: [CURSOR_ADMIN_API_KEY, CURSOR_ANALYTICS_API_KEY, ANTHROPIC_ADMIN_KEY, TIDEMARK_OTLP_TOKEN]
  env: {CURSOR_PRO: "false"}
  internet: true
detection-streams:
  port: 8082
  portVariable: DETECTION_PORT
  database: false
  secrets: []
  env: {}
  internet: false
incident-service:
  port: 8083
  portVariable: INCIDENT_PORT
  database: true
  secrets: []
  env: {}
  internet: false
alert-service:
  port: 8084
  portVariable: ALERT_PORT
  database: true
  secrets: [SLACK_BOT_TOKEN, SLACK_WEBHOOK_URL, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SMTP_PASS, RESEND_API_KEY, ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET, PAGERDUTY_ROUTING_KEY, DASH_USER, DASH_PASS]
  env: {}
  internet: true
dashboard-api:
  port: 8080
  portVariable: TIDEMARK_PORT
  database: true
  secrets: [DASH_USER, DASH_PASS, TIDEMARK_OIDC_CLIENT_SECRET, GOOGLE_CLIENT_SECRET]
  env: {TIDEMARK_HOST: "0.0.0.0"}
  internet: false
{{- end }}

{{- define "tidemark.name" -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "tidemark.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "tidemark.labels" -}}
{{ include "tidemark.selector" . }}
app.kubernetes.io/name: tidemark
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* The pod of a part. */}}
{{- define "tidemark.pod" -}}
{{- $root := .root -}}
{{- $what := .what -}}
metadata:
  labels:
    {{- include "tidemark.labels" . | nindent 4 }}
  {{- if $root.Values.scrapeAnnotations }}
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/path: /metrics
    prometheus.io/port: {{ $what.port | quote }}
  {{- end }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  # Parts finish what they have begun.
  terminationGracePeriodSeconds: 30
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile: {type: RuntimeDefault}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $root.Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $root.Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "tidemark.selector" . | nindent 10 }}
  containers:
    - name: {{ .part }}
      image: "{{ $root.Values.image.registry }}/{{ .part }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      ports:
        - name: http
          containerPort: {{ $what.port }}
      env:
        {{- include "tidemark.env" . | nindent 8 }}
      # It starts while broker and database are away, and waits for them.
      startupProbe:
        httpGet: {path: /livez, port: http}
        periodSeconds: 5
        failureThreshold: 36
      livenessProbe:
        httpGet: {path: /livez, port: http}
        periodSeconds: 20
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet: {path: /healthz, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
      resources:
        {{- toYaml .resources | nindent 8 }}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        {{- if eq .part "detection-streams" }}
        - {name: state, mountPath: /var/lib/tidemark}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {medium: Memory, sizeLimit: 128Mi}
{{- end }}

{{- define "tidemark.env" -}}
{{- $root := .root -}}
{{- $what := .what -}}
{{- $service := include "tidemark.name" $root -}}
- {name: {{ $what.portVariable }}, value: {{ $what.port | quote }}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ required "kafka.bootstrapServers must name your brokers" $root.Values.kafka.bootstrapServers | quote }}
{{- range $name, $value := $root.Values.kafka.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
- {name: TIDEMARK_REPLICATION_FACTOR, value: {{ $root.Values.replicationFactor | quote }}}
{{- range $name, $value := $root.Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- range $name, $value := $what.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- range $other := list "ingest" "detection" "incident" "alert" }}
- name: {{ upper $other }}_SERVICE_URL
  value: http://{{ $service }}-{{ if eq $other "detection" }}detection-streams:8082{{ else if eq $other "ingest" }}ingest-service:8081{{ else if eq $other "incident" }}incident-service:8083{{ else }}alert-service:8084{{ end }}
{{- end }}
- {name: DASHBOARD_SERVICE_URL, value: "http://{{ $service }}-dashboard-api:8080"}
- name: DASHBOARD_URL
  value: {{ printf "https://%s" $root.Values.ingress.host | quote }}
{{- if eq .part "detection-streams" }}
- {name: TIDEMARK_STATE_DIR, value: /var/lib/tidemark/streams}
- {name: ROCKSDB_SHAREDLIB_DIR, value: /var/lib/tidemark}
- {name: TIDEMARK_DETECTION_STANDBYS, value: {{ $root.Values.detection.standbys | quote }}}
- name: TIDEMARK_DETECTION_INSTANCE
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
{{- end }}
{{- if $what.database }}
- name: POSTGRES_URL
  value: {{ required "postgres.url must name your database" $root.Values.postgres.url | quote }}
- {name: POSTGRES_USER, value: {{ $root.Values.postgres.user | quote }}}
{{- end }}
{{- if $root.Values.existingSecret }}
{{- /* What the parts show each other; each asks for it on its own routes. */}}
{{- $secrets := append $what.secrets "TIDEMARK_INTERNAL_TOKEN" }}
{{- if $what.database }}{{ $secrets = append $secrets "POSTGRES_PASSWORD" }}{{ end }}
{{- $secrets = append $secrets "KAFKA_SASL_JAAS_CONFIG" }}
{{- range $secrets }}
- name: {{ . }}
  valueFrom: {secretKeyRef: {name: {{ $root.Values.existingSecret }}, key: {{ . }}, optional: true}}
{{- end }}
{{- end }}
{{- end }}
