package dev.tidemark.standalone.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.tidemark.schemas.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The chart, rendered and linted by Helm's own engine. */
class HelmChartTest {
  private static final Path CHART = Path.of("..", "deploy", "helm", "tidemark").toAbsolutePath();
  private static final Map<String, Integer> PARTS =
      Map.of(
          "ingest-service", 8081,
          "detection-streams", 8082,
          "incident-service", 8083,
          "alert-service", 8084,
          "dashboard-api", 8080);

  @Test
  void theChartHasNoLint() {
    LintResult result = new Helm(CHART).lint().strict().call();
    assertFalse(result.isFailed(), String.join("\n", result.getMessages()));
  }

  @Test
  void everyPartRunsWithoutRightsAndWithProbesAndItsOwnSecretsOnly() {
    List<JsonNode> objects = rendered(Map.of("existingSecret", "keys"));
    List<JsonNode> pods = pods(objects);
    assertEquals(PARTS.size(), pods.size());
    for (JsonNode pod : pods) {
      JsonNode container = pod.at("/spec/containers/0");
      String part = container.path("name").asText();
      int port = PARTS.get(part);
      assertEquals(port, container.at("/ports/0/containerPort").asInt(), part);
      assertEquals("/livez", container.at("/livenessProbe/httpGet/path").asText(), part);
      assertEquals("/healthz", container.at("/readinessProbe/httpGet/path").asText(), part);
      assertTrue(pod.at("/spec/securityContext/runAsNonRoot").asBoolean(), part);
      assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean(), part);
      assertEquals("ALL", container.at("/securityContext/capabilities/drop/0").asText(), part);
      assertTrue(pod.at("/spec/terminationGracePeriodSeconds").asInt() >= 25, part);
      Set<String> variables = names(container.path("env"));
      assertEquals(part.equals("ingest-service"), variables.contains("CURSOR_ADMIN_API_KEY"), part);
      assertEquals(part.equals("alert-service"), variables.contains("SLACK_BOT_TOKEN"), part);
      assertEquals(
          !part.equals("detection-streams"), variables.contains("POSTGRES_PASSWORD"), part);
      assertTrue(variables.contains("TIDEMARK_INTERNAL_TOKEN"), part + " cannot know the others");
      assertEquals("kafka:9092", value(container, "KAFKA_BOOTSTRAP_SERVERS"), part);
      assertEquals(variables.size(), container.path("env").size(), part + " names one twice");
    }
    for (String kind : List.of("Service", "NetworkPolicy")) {
      assertEquals(PARTS.size(), ofKind(objects, kind).size(), kind);
    }
    assertEquals(4, ofKind(objects, "PodDisruptionBudget").size(), "not where there is only one");
    assertEquals(0, ofKind(objects, "HorizontalPodAutoscaler").size());
  }

  @Test
  void whatIsSwitchedOnIsThereAndPointsToWhatIsThere() {
    List<JsonNode> objects =
        rendered(
            Map.of(
                "detection.autoscaling.enabled", "true",
                "ingress.enabled", "true",
                "ingress.tlsSecret", "page-tls",
                "kafka.cidrs[0]", "10.0.0.0/24",
                "networkPolicy.from[0].app", "nginx"));
    JsonNode scaler = ofKind(objects, "HorizontalPodAutoscaler").getFirst();
    JsonNode set = ofKind(objects, "StatefulSet").getFirst();
    assertEquals(set.at("/metadata/name"), scaler.at("/spec/scaleTargetRef/name"));
    assertTrue(set.at("/spec/replicas").isMissingNode(), "the scaler decides");
    JsonNode ingress = ofKind(objects, "Ingress").getFirst();
    String backend = ingress.at("/spec/rules/0/http/paths/0/backend/service/name").asText();
    assertTrue(
        ofKind(objects, "Service").stream()
            .anyMatch(s -> s.at("/metadata/name").asText().equals(backend)),
        backend);
    String policies = ofKind(objects, "NetworkPolicy").toString();
    assertTrue(policies.contains("10.0.0.0/24") && policies.contains("nginx"), policies);
  }

  @Test
  void withoutABrokerItSaysWhatIsMissing() {
    RuntimeException refused =
        assertThrows(RuntimeException.class, () -> new Helm(CHART).template().call());
    assertTrue(refused.getMessage().contains("kafka.bootstrapServers"), refused.getMessage());
  }

  private static List<JsonNode> rendered(Map<String, String> values) {
    var template =
        new Helm(CHART)
            .template()
            .withName("spend")
            .set("kafka.bootstrapServers", "kafka:9092")
            .set("postgres.url", "jdbc:postgresql://db/tidemark");
    for (Map.Entry<String, String> value : values.entrySet()) {
      template = template.set(value.getKey(), value.getValue());
    }
    List<JsonNode> objects = new ArrayList<>();
    for (Object object : new Yaml().loadAll(template.call())) {
      if (object != null) {
        objects.add(Json.MAPPER.valueToTree(object));
      }
    }
    return objects;
  }

  private static List<JsonNode> pods(List<JsonNode> objects) {
    List<JsonNode> pods = new ArrayList<>();
    for (String kind : List.of("Deployment", "StatefulSet")) {
      ofKind(objects, kind).forEach(object -> pods.add(object.at("/spec/template")));
    }
    return pods;
  }

  private static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
  }

  private static Set<String> names(JsonNode env) {
    return StreamSupport.stream(env.spliterator(), false)
        .map(variable -> variable.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(JsonNode container, String name) {
    for (JsonNode variable : container.path("env")) {
      if (variable.path("name").asText().equals(name)) {
        return variable.path("value").asText();
      }
    }
    return "";
  }
}
