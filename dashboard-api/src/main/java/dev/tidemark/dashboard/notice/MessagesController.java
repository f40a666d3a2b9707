package dev.tidemark.dashboard.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.settings.Revision;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.schemas.MessageSettings;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Settings;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/** The messages that are not about incidents: which are told, when, to whom, and what they say. */
@Controller("/api/v1/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "messages")
public final class MessagesController {
  private static final int NEWEST = 50;

  private final Messages messages;
  private final NoticeStore store;
  private final SettingsStore settings;
  private final ReportingTime time;
  private final String org;

  MessagesController(
      Messages messages,
      NoticeStore store,
      SettingsStore settings,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.messages = messages;
    this.store = store;
    this.settings = settings;
    this.time = time;
    this.org = org;
  }

  /** The kinds, and the newest messages. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record MessageList(List<MessageView> data, List<ToldView> newest, long revision) {}

  /** A message that was found. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ToldView(
      String id, NoticeKind kind, String title, Instant at, Instant foundAt, boolean test) {}

  /** What would be sent, one for each message; {@code nothing} says why there is none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Previews(NoticeKind kind, List<Preview> data, String nothing) {}

  /** What a message says, the same in every channel. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Preview(
      String title, String text, List<Notice.Line> lines, String path, List<String> tell) {
    static Preview of(Notice n) {
      return new Preview(n.title(), n.text(), n.lines(), n.path(), n.tell());
    }
  }

  /** The ETag is the settings' revision. */
  @Get
  @Operation(summary = "Kinds of messages with their schedules, and the newest messages")
  public HttpResponse<MessageList> list() {
    return answer(settings.read(org));
  }

  /** If-Match holds the settings' revision; what the body does not name is at its default. */
  @Put("/{kind}")
  @Operation(summary = "Set whether, when and to whom a kind of message is told")
  public HttpResponse<MessageList> write(
      @PathVariable String kind, @Nullable @Header("If-Match") String ifMatch, @Body String body) {
    NoticeKind of = kind(kind);
    Long expected = Revision.of(ifMatch);
    JsonNode json = MessageBody.json(body);
    MessageSettings set = MessageBody.read(of, json);
    String by = MessageBody.by(json);
    return answer(
        settings.change(
            org,
            expected,
            now -> {
              Map<String, MessageSettings> all = new TreeMap<>(now.messages());
              all.put(of.wire(), set);
              return now.withMessages(all).published(org, now.revision(), now.updatedAt(), by);
            }));
  }

  /** Nothing is sent. */
  @Post("/{kind}/preview")
  @Operation(summary = "What a kind of message would say now")
  public Previews preview(@PathVariable String kind, @Nullable @Body String body) {
    NoticeKind of = kind(kind);
    List<Preview> all = messages.preview(org, of).stream().map(Preview::of).toList();
    return new Previews(of, all, all.isEmpty() ? nothing(of) : null);
  }

  /** Sends what the preview shows, marked as a test, to those who are told of the kind. */
  @Post("/{kind}/test")
  @Operation(summary = "Send what a kind of message would say now, as a test")
  public HttpResponse<Previews> test(@PathVariable String kind, @Nullable @Body String body) {
    NoticeKind of = kind(kind);
    Instant now = time.now();
    List<Found> tests =
        messages.preview(org, of).stream().map(n -> Found.of(n.asTest(now))).toList();
    if (tests.isEmpty()) {
      throw new ApiException(409, "Conflict", nothing(of));
    }
    try {
      store.tellNow(org, tests, now);
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    } catch (KafkaException e) {
      throw new ApiException(
          503, "Service unavailable", "the broker does not take the message now; try again");
    }
    return HttpResponse.accepted()
        .body(new Previews(of, tests.stream().map(f -> Preview.of(f.notice())).toList(), null));
  }

  private HttpResponse<MessageList> answer(Settings s) {
    List<MessageView> kinds =
        Arrays.stream(NoticeKind.values())
            .map(k -> MessageView.of(k, s.message(k), time.zone()))
            .toList();
    List<ToldView> newest =
        store.newest(org, NEWEST).stream()
            .map(
                t ->
                    new ToldView(
                        t.notice().id(),
                        t.notice().kind(),
                        t.notice().title(),
                        t.notice().at(),
                        t.foundAt(),
                        t.notice().test()))
            .toList();
    return HttpResponse.ok(new MessageList(kinds, newest, s.revision()))
        .header("ETag", Revision.etag(s.revision()));
  }

  private static NoticeKind kind(String wire) {
    return NoticeKind.of(wire)
        .orElseThrow(() -> ApiException.notFound("there is no kind of message " + wire));
  }

  private static String nothing(NoticeKind kind) {
    return switch (kind) {
      case BUDGET_THRESHOLD -> "No budget has reached a threshold in its running period.";
      case BUDGET_OVERRUN -> "No budget that tells overruns is projected to be exceeded.";
      case PLAN_EXHAUSTED -> "Nobody has used up what the plan includes in this cycle.";
      case SOURCE_FAILED -> "No source has failed for an hour.";
      case NO_DATA -> "Every source gave data within the last 24 hours.";
      case CYCLE_SUMMARY, DIGEST -> "There is no usage yet.";
    };
  }
}
