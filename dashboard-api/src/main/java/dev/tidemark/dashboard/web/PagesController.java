package dev.tidemark.dashboard.web;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.InputStream;

/** Serves the one page under each of its addresses, and the description of the API. */
@Hidden
@Controller
final class PagesController {
  private final ResourceLoader resources;

  PagesController(ResourceLoader resources) {
    this.resources = resources;
  }

  @Get(
      uris = {
        "/",
        "/incidents",
        "/users",
        "/models",
        "/settings",
        "/sources",
        "/anomalies",
        "/budgets",
        "/insights",
        "/plan",
        "/dead-letters",
        "/sign-in"
      },
      produces = MediaType.TEXT_HTML)
  StreamedFile page() {
    return resource("public/index.html", MediaType.TEXT_HTML_TYPE);
  }

  @Get(
      uris = {"/incidents/{id}", "/users/{id}", "/dead-letters/{id}", "/settings/{id}"},
      produces = MediaType.TEXT_HTML)
  StreamedFile pageOf(@PathVariable String id) {
    return page();
  }

  @Get(uri = "/openapi.json", produces = MediaType.APPLICATION_JSON)
  HttpResponse<StreamedFile> openApi() {
    return HttpResponse.ok(
        resource("META-INF/swagger/tidemark.json", MediaType.APPLICATION_JSON_TYPE));
  }

  private StreamedFile resource(String path, MediaType type) {
    InputStream found =
        resources
            .getResourceAsStream("classpath:" + path)
            .or(
                () ->
                    java.util.Optional.ofNullable(
                        PagesController.class.getResourceAsStream("/" + path)))
            .orElseThrow(() -> ApiException.notFound(path + " is not part of this build"));
    return new StreamedFile(found, type);
  }
}
