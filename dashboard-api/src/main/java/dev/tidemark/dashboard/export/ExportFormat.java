package dev.tidemark.dashboard.export;

import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;

/** What a table is exported as. */
public enum ExportFormat {
  CSV(MediaType.TEXT_CSV),
  JSON(MediaType.APPLICATION_JSON);

  private final String type;

  ExportFormat(String type) {
    this.type = type;
  }

  /** Reads {@code csv} or {@code json}; 400 for anything else. */
  public static ExportFormat of(String wire) {
    return switch (wire) {
      case "csv" -> CSV;
      case "json" -> JSON;
      default -> throw BadRequest.parameter("format", "format is csv or json, got: " + wire);
    };
  }

  /** The answer as a file that is named after what it holds and its first and last day. */
  public HttpResponse<Object> file(String name, DayRange range, Object body) {
    return HttpResponse.<Object>ok(body)
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s_%s_%s.%s\""
                .formatted(
                    name,
                    range.from(),
                    range.to().minusDays(1),
                    name().toLowerCase(java.util.Locale.ROOT)));
  }
}
