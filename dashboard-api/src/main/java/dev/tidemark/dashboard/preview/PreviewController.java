package dev.tidemark.dashboard.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Credentials;
import dev.tidemark.dashboard.web.Refusal;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Settings;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other settings would have told, before anybody lives with them. */
@Controller("/api/v1/settings/preview")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "settings")
public final class PreviewController {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewController.class);
  private static final int LONGEST_DAYS = 90;

  private final SettingsStore store;
  private final DetectionService detection;
  private final Credentials credentials;
  private final String org;

  PreviewController(
      SettingsStore store,
      DetectionService detection,
      Credentials credentials,
      @Value("${tidemark.org}") String org) {
    this.store = store;
    this.detection = detection;
    this.credentials = credentials;
    this.org = org;
  }

  /** The body is that of a change of the settings; nothing is changed. */
  @Post
  @Operation(summary = "How many alerts these settings would have made, and which")
  public PreviewView preview(@Body String body, @Nullable @QueryValue Integer days) {
    int back = days == null ? 30 : days;
    if (back < 1 || back > LONGEST_DAYS) {
      throw BadRequest.parameter("days", "days must be 1 to " + LONGEST_DAYS + ", got: " + back);
    }
    Settings now = store.read(org);
    Settings wanted = SettingsBody.read(now, SettingsBody.json(body));
    Settings asked = wanted.published(org, now.revision(), now.updatedAt(), now.updatedBy());
    try {
      HttpResponse<String> answer =
          detection.preview(asked, back, credentials.header().orElse(null));
      return PreviewView.of(Json.MAPPER.readTree(answer.body()));
    } catch (HttpClientResponseException e) {
      int status = e.getStatus().getCode();
      if (status == 413 || status == 503) {
        throw new ApiException(
            status, e.getStatus().getReason(), Refusal.detail(e, "no preview now, try again"));
      }
      LOG.warn("detection answered {} to a preview", status);
      throw unavailable();
    } catch (HttpClientException | JsonProcessingException e) {
      LOG.warn("detection did not answer: {}", e.toString());
      throw unavailable();
    }
  }

  private static ApiException unavailable() {
    return new ApiException(
        503, "Service unavailable", "detection does not answer; nothing was changed, try again");
  }
}
