package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.settings.SettingsBody;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.Map;

/** Detection settings under the older tracker's names. */
@Controller("/api/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderSettingsController {
  private static final String SUCCESSOR = "/api/v1/settings";

  private final SettingsStore store;
  private final String org;

  OlderSettingsController(SettingsStore store, @Value("${tidemark.org}") String org) {
    this.store = store;
    this.org = org;
  }

  /** Limits that are switched off are 0. */
  @Get
  @Operation(summary = "Settings, in the older tracker's shape", deprecated = true)
  public HttpResponse<Map<String, Map<String, BigDecimal>>> read() {
    return Older.answer(OlderSettings.view(store.read(org)), SUCCESSOR);
  }

  /** Changes what the body names. */
  @Put
  @Operation(summary = "Change settings, in the older tracker's shape", deprecated = true)
  public HttpResponse<Done> write(@Body String body) {
    JsonNode json = SettingsBody.json(body);
    json.fieldNames()
        .forEachRemaining(
            section -> {
              if (!json.get(section).isObject()) {
                throw BadRequest.field(section, section + " must be an object of settings");
              }
            });
    store.change(org, null, now -> OlderSettings.changed(now, json));
    return Older.answer(new Done(true), SUCCESSOR);
  }

  /** It was done. */
  public record Done(boolean ok) {}
}
