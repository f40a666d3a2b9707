package dev.tidemark.detection.preview;

import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Settings;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other parts may ask detection. */
@Controller("/internal/detection")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewController {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewController.class);
  private static final int LONGEST_DAYS = 90;

  private final Previews previews;

  PreviewController(Previews previews) {
    this.previews = previews;
  }

  record Problem(String type, String title, int status, String detail) {}

  /** What the settings of the body would have told: 200, 400, 413 or 503. */
  @Post("/preview")
  HttpResponse<?> preview(@Body String body, @QueryValue(defaultValue = "30") int days) {
    if (days < 1 || days > LONGEST_DAYS) {
      return problem(400, "Bad request", "days must be 1 to " + LONGEST_DAYS + ", got: " + days);
    }
    Settings settings;
    try {
      settings = Json.MAPPER.readValue(body, Settings.class);
    } catch (IOException e) {
      String why = e.getCause() == null ? "the body is no settings" : e.getCause().getMessage();
      return problem(400, "Bad request", why);
    }
    try {
      return HttpResponse.ok(previews.of(settings, days));
    } catch (TooMuchHistory e) {
      return problem(413, "Too large", e.getMessage() + "; raise tidemark.detection.preview-hours");
    } catch (InvalidStateStoreException e) {
      LOG.info("no preview while detection is not running: {}", e.getMessage());
      return problem(503, "Service unavailable", "detection is starting; try again in a moment");
    } catch (KafkaException e) {
      LOG.warn("no preview: {}", e.getMessage());
      return problem(503, "Service unavailable", "the broker does not answer; try again");
    }
  }

  private static HttpResponse<?> problem(int status, String title, String detail) {
    return HttpResponse.status(status, title)
        .body(new Problem("about:blank", title, status, detail))
        .contentType(new MediaType("application/problem+json"));
  }
}
