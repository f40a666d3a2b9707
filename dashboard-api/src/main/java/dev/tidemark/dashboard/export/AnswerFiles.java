package dev.tidemark.dashboard.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.dashboard.web.Answers;
import dev.tidemark.dashboard.web.FileAsked;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Gives any table of any answer as a file. The file is made of the answer that the same caller gets
 * without {@code file}: its rights, its filters and its pseudonyms are those of the route, so this
 * filter stands outside of the one that hides names.
 */
@ServerFilter("/api/v1/**")
@Order(-60)
final class AnswerFiles {
  private final ObjectMapper json;

  AnswerFiles(ObjectMapper json) {
    this.json = json;
  }

  @RequestFilter
  void asked(HttpRequest<?> request) {
    FileAsked.by(request).ifPresent(asked -> ExportFormat.named("file", asked.format()));
  }

  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> answered(HttpRequest<?> request, MutableHttpResponse<?> response)
      throws JsonProcessingException {
    Optional<FileAsked> asked = FileAsked.by(request);
    Object body = response.getBody().orElse(null);
    if (asked.isEmpty() || response.status() != HttpStatus.OK || body == null) {
      return response;
    }
    if (body instanceof CharSequence || body instanceof Publisher<?>) {
      return bad("this is no answer with tables: take the parameter file away");
    }
    return file(request, asked.get(), json.valueToTree(body));
  }

  private HttpResponse<?> file(HttpRequest<?> request, FileAsked asked, JsonNode answer)
      throws JsonProcessingException {
    Optional<ArrayNode> rows = AnswerTable.rows(answer, asked.table());
    if (rows.isEmpty()) {
      return bad(
          "the answer has no table %s; it has: %s"
              .formatted(
                  asked.table().isEmpty() ? "data" : asked.table(),
                  String.join(", ", AnswerTable.paths(answer))));
    }
    if (answer.path("page").path("next").isTextual()) {
      return bad(
          "a file has at most %d rows: choose fewer days, or a filter".formatted(FileAsked.MOST));
    }
    ExportFormat as = ExportFormat.named("file", asked.format());
    String name = name(request.getPath(), asked.table());
    JsonNode range = answer.path("range");
    String text =
        as == ExportFormat.CSV ? Flat.csv(rows.get()) : json.writeValueAsString(rows.get());
    return as.file(
        range.path("to").isTextual()
            ? name + "_" + range.path("from").asText() + "_" + range.path("to").asText()
            : name,
        text);
  }

  /** {@code overview-top-users} and the like; nothing that a file system could take amiss. */
  private static String name(String path, String table) {
    String said = path.substring("/api/v1/".length()) + (table.isEmpty() ? "" : "-" + table);
    return said.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
  }

  private static HttpResponse<?> bad(String why) {
    return Answers.problem(HttpStatus.BAD_REQUEST.getCode(), "Bad request", why);
  }
}
