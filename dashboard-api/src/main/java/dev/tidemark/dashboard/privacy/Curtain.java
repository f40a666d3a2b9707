package dev.tidemark.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.web.Answers;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Keeps names from those who may not see them, at the one door that every answer goes through. */
@ServerFilter("/api/**")
@Order(-50)
final class Curtain {
  /** What lists people for others' programs, or takes a name and says whose it is. */
  private static final List<String> CLOSED =
      List.of(
          "/api/v1/directory",
          "/api/v1/users/export",
          "/api/v1/users/pivot/export",
          "/api/v1/mappings",
          "/api/v1/sources/mappings",
          "/api/groups",
          "/api/mappings");

  /** Parameters by which one could ask for a person by name. */
  private static final List<String> NAMING = List.of("search", "user", "q");

  private final DataProtection protection;
  private final ObjectMapper json;

  Curtain(DataProtection protection, ObjectMapper json) {
    this.protection = protection;
    this.json = json;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable
  HttpResponse<?> asked(HttpRequest<?> request) {
    if (!hides(request)) {
      return null;
    }
    String path = request.getPath();
    boolean closed =
        CLOSED.stream().anyMatch(path::startsWith) || path.contains("@") || path.contains("%40");
    boolean named =
        NAMING.stream()
            .map(name -> request.getParameters().get(name))
            .anyMatch(value -> value != null && !value.isBlank() && !value.startsWith("u_"));
    String group = request.getParameters().get("group");
    boolean small = group != null && !group.isBlank() && protection.small(group);
    return closed || named || small
        ? Answers.problem(
            403,
            "Forbidden",
            small ? "this group is too small to be shown" : "people's names are protected here")
        : null;
  }

  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void answered(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Optional<?> body = response.getBody();
    // A stream is made of pseudonyms by who makes it.
    if (!hides(request) || body.isEmpty() || body.get() instanceof Publisher<?>) {
      return;
    }
    boolean text = body.get() instanceof CharSequence;
    if (text && response.getContentType().filter(MediaType.TEXT_CSV_TYPE::equals).isPresent()) {
      response.body(protection.hide(body.get().toString()));
    } else if (!text) {
      JsonNode tree = json.valueToTree(body.get());
      response.body(protection.hide(tree));
    }
  }

  private boolean hides(HttpRequest<?> request) {
    return Caller.of(request).filter(protection::hides).isPresent();
  }
}
