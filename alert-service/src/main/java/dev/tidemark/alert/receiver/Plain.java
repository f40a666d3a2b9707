package dev.tidemark.alert.receiver;

import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.NoticeKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a message says that is not about an incident; plain text on one line each, which each
 * channel escapes.
 *
 * @param path of the page that shows more
 */
public record Plain(
    NoticeKind kind, String title, String text, Map<String, String> facts, String path) {
  /** Keeps the order of the facts. */
  public Plain {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The words of a message. */
  public static Plain of(Notice notice) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Notice.Line line : notice.lines()) {
      facts.merge(Wording.line(line.name()), Wording.line(line.value()), (a, b) -> a + "; " + b);
    }
    facts.values().removeIf(String::isEmpty);
    return new Plain(
        notice.kind(),
        Wording.line(notice.title()),
        notice.text() == null ? "" : Wording.line(notice.text()),
        facts,
        notice.path() == null ? "" : notice.path());
  }
}
