package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A message that is not about an incident: a budget, a plan, a cycle, a source, a digest.
 *
 * @param id hash of kind, subject, period and threshold: the same message has the same id
 * @param subject what it is about, such as a budget's id
 * @param period first day of the time that it is about
 * @param title one line
 * @param text one or two sentences
 * @param lines the numbers, with units and periods
 * @param path of the page that shows more
 * @param tell names of receivers; empty for all but those that wake people
 * @param test somebody asked for it to see how it looks
 * @param at since when it is so; what is older than the alert horizon tells nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(
    String id,
    String org,
    NoticeKind kind,
    Severity severity,
    String subject,
    String period,
    String title,
    String text,
    List<Line> lines,
    String path,
    List<String> tell,
    boolean test,
    Instant at) {

  /** Keeps its own copies. */
  public Notice {
    lines = lines == null ? List.of() : List.copyOf(lines);
    tell = tell == null ? List.of() : List.copyOf(tell);
  }

  /** A number with its name. */
  public record Line(String name, String value) {}

  /** The record key: {@code org/id}. */
  public String key() {
    return org + "/" + id;
  }

  /** The same, for others. */
  public Notice tellTo(List<String> names) {
    return new Notice(
        id, org, kind, severity, subject, period, title, text, lines, path, names, test, at);
  }

  /** The same as something to look at. */
  public Notice asTest(Instant now) {
    return new Notice(
        Ids.of("notice", "test", id, now.toString()),
        org,
        kind,
        severity,
        subject,
        period,
        "Test: " + title,
        text,
        lines,
        path,
        tell,
        true,
        now);
  }
}
