package dev.tidemark.dashboard.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Settings;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the detectors look for, and whom they tell. */
@Controller("/api/v1/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "settings")
public final class SettingsController {
  private final SettingsStore store;
  private final String org;

  SettingsController(SettingsStore store, @Value("${tidemark.org}") String org) {
    this.store = store;
    this.org = org;
  }

  /** The ETag is the revision. */
  @Get
  @Operation(summary = "Detection settings with defaults and bounds")
  public HttpResponse<SettingsView> read() {
    return answer(store.read(org));
  }

  /** The body holds all that differs from the defaults; If-Match holds the revision it is for. */
  @Put
  @Operation(summary = "Replace the detection settings")
  public HttpResponse<SettingsView> write(
      @Nullable @Header("If-Match") String ifMatch, @Body String body) {
    Long expected = Revision.of(ifMatch);
    JsonNode json = SettingsBody.json(body);
    return answer(store.change(org, expected, now -> SettingsBody.read(now, json)));
  }

  private static HttpResponse<SettingsView> answer(Settings settings) {
    return HttpResponse.ok(SettingsView.of(settings))
        .header("ETag", Revision.etag(settings.revision()));
  }
}
