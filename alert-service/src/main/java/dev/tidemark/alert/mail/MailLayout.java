package dev.tidemark.alert.mail;

import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Wording;
import java.util.Map;

/** A notice as a mail: a subject, a text, and the same as HTML. */
final class MailLayout {
  private static final int SUBJECT = 180;

  private MailLayout() {}

  /** One line without control characters, which could add headers. */
  static String subject(Notice notice) {
    String line =
        ("[Tidemark] " + Wording.headline(notice.incident())).replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SUBJECT ? line : line.substring(0, SUBJECT - 1) + "…";
  }

  static String text(Notice notice) {
    StringBuilder out = new StringBuilder();
    out.append(Wording.sentence(notice.incident())).append("\n\n");
    for (Map.Entry<String, String> fact : Wording.facts(notice.incident()).entrySet()) {
      out.append(fact.getKey()).append(": ").append(fact.getValue()).append('\n');
    }
    return out.append("\nOpen the incident: ")
        .append(notice.url())
        .append("\n\n-- \nTidemark, incident ")
        .append(notice.incident().id())
        .append('\n')
        .toString();
  }

  static String html(Notice notice) {
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, String> fact : Wording.facts(notice.incident()).entrySet()) {
      rows.append("<tr><td style=\"padding:2px 16px 2px 0;color:#5b6472\">")
          .append(escaped(fact.getKey()))
          .append("</td><td style=\"padding:2px 0\">")
          .append(escaped(fact.getValue()))
          .append("</td></tr>\n");
    }
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
        <body style="font-family:system-ui,sans-serif;color:#1c2430;line-height:1.45">
        <h1 style="font-size:18px;border-left:4px solid %s;padding-left:10px">%s</h1>
        <p>%s</p>
        <table style="border-collapse:collapse;font-size:14px">
        %s</table>
        <p><a href="%s" style="color:#0b5cad">Open the incident</a></p>
        <p style="color:#5b6472;font-size:12px">Tidemark, incident %s</p>
        </body></html>
        """
        .formatted(
            escaped(subject(notice)),
            colour(notice),
            escaped(Wording.headline(notice.incident())),
            escaped(Wording.sentence(notice.incident())),
            rows,
            escaped(notice.url()),
            escaped(notice.incident().id()));
  }

  /** Foreign text that cannot become markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String colour(Notice notice) {
    if (notice.over()) {
      return "#2e7d4f";
    }
    return switch (notice.incident().severity()) {
      case CRITICAL -> "#c62828";
      case WARNING -> "#d97706";
      case INFO -> "#1565c0";
    };
  }
}
