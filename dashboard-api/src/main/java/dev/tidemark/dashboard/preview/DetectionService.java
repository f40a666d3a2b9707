package dev.tidemark.dashboard.preview;

import dev.tidemark.schemas.Settings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;

/** Detection, which alone can judge the past once more. */
@Client(value = "${tidemark.detection-service.url}", configuration = PreviewClient.class)
interface DetectionService {
  /** What these settings would have told over so many days. */
  @Post("/internal/detection/preview")
  HttpResponse<String> preview(
      @Body Settings settings,
      @QueryValue int days,
      @Nullable @Header("Authorization") String credentials);
}
