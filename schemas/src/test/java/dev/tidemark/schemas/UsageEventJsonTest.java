package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageEventJsonTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:14:03.211Z");

  /** The way of all other records. */
  private static final JsonMapper GENERAL =
      (JsonMapper)
          Json.MAPPER
              .copy()
              .setAnnotationIntrospector(
                  new JacksonAnnotationIntrospector() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object findSerializer(
                        com.fasterxml.jackson.databind.introspect.Annotated a) {
                      JsonSerialize own = a.getAnnotation(JsonSerialize.class);
                      return own != null && own.using() == UsageEventJson.class
                          ? null
                          : super.findSerializer(a);
                    }
                  });

  @Test
  void itIsWrittenToTheByteAsTheGeneralWayDoes() throws Exception {
    UsageEvent full =
        new UsageEvent(
            "id",
            "acme",
            "u_1",
            "zoë \"z\"@acme.test",
            AT,
            AT.plusNanos(1),
            "cursor",
            "gpt-5",
            "usage_based",
            1,
            2,
            3,
            4,
            5,
            Long.MAX_VALUE,
            7,
            true,
            false,
            true,
            "cursor:acme:csv");
    UsageEvent bare =
        new UsageEvent(
            null,
            null,
            null,
            null,
            AT.truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
            null,
            null,
            null,
            null,
            0,
            0,
            0,
            0,
            0,
            -5,
            0,
            false,
            true,
            false,
            null);
    for (UsageEvent event : new UsageEvent[] {full, bare}) {
      assertEquals(GENERAL.writeValueAsString(event), Json.MAPPER.writeValueAsString(event));
      assertEquals(
          GENERAL.<com.fasterxml.jackson.databind.JsonNode>valueToTree(event),
          Json.MAPPER.<com.fasterxml.jackson.databind.JsonNode>valueToTree(event));
    }
    assertEquals(
        full, Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(full), UsageEvent.class));
  }
}
