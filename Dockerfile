# One image for each part of Tidemark; docker-compose.yml builds all of them. By hand:
#   docker build --build-arg PART=ingest-service --build-arg MAIN=dev.tidemark.ingest.IngestApplication .
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS poms
COPY . /all
RUN mkdir /poms && cd /all && find . -name pom.xml -exec cp --parents -t /poms {} +

FROM ${JDK_IMAGE} AS build
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends maven >/dev/null \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# What Maven has to fetch depends on the poms alone: a build after a change of the code finds it here.
COPY --from=poms /poms/ .
RUN mvn -q -B -DskipTests -Dexec.skip package dependency:copy-dependencies -DincludeScope=runtime && rm -rf */target
COPY . .
# Each part's jar, and beside it what it needs to run. Tests are not compiled, but for those of schemas, which others
# name as a dependency. The bundle of browsers' drivers is for machines with a screen.
RUN mvn -q -B -DskipTests -pl schemas -am install \
 && mvn -q -B -Dmaven.test.skip package dependency:copy-dependencies \
    -DincludeScope=runtime -DexcludeArtifactIds=driver-bundle

FROM ${JRE_IMAGE}
# Pictures in messages need a font, which not every base image has.
RUN command -v fc-list >/dev/null \
 || { apt-get update -qq \
   && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fontconfig >/dev/null \
   && rm -rf /var/lib/apt/lists/*; }
RUN useradd --system --uid 10001 --no-create-home --home-dir /var/lib/tidemark --shell /usr/sbin/nologin tidemark \
 && install -d -o 10001 -g tidemark -m 0750 /var/lib/tidemark
COPY docker/healthy docker/logback.xml docker/logback-simulator.xml /app/
ARG PART
ARG MAIN
# The simulator has nothing of ours to write logs with.
ARG LOGGING=logback.xml
COPY --from=build /src/${PART}/target/dependency/ /app/lib/
COPY --from=build /src/${PART}/target/${PART}-*.jar /app/lib/
RUN printf '%s\n' -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true \
    -Dlogback.configurationFile="/app/$LOGGING" -cp '/app/lib/*' "$MAIN" >/app/start
USER 10001
WORKDIR /var/lib/tidemark
ENTRYPOINT ["java", "@/app/start"]
