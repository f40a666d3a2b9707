package dev.tidemark.dashboard.export;

import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.Locale;

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
    return named("format", wire);
  }

  /** Like {@link #of}, for a parameter of another name. */
  static ExportFormat named(String parameter, String wire) {
    return switch (wire) {
      case "csv" -> CSV;
      case "json" -> JSON;
      default -> throw BadRequest.parameter(parameter, parameter + " is csv or json, got: " + wire);
    };
  }

  /** The answer as a file that is named after what it holds and its first and last day. */
  public HttpResponse<Object> file(String name, DayRange range, Object body) {
    return file("%s_%s_%s".formatted(name, range.from(), range.to().minusDays(1)), body);
  }

  /** The answer as a file of that name, to which the ending is added. */
  HttpResponse<Object> file(String name, Object body) {
    return HttpResponse.<Object>ok(body)
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(name, name().toLowerCase(Locale.ROOT)));
  }
}
