package dev.tidemark.alert.mail;

import dev.tidemark.alert.chart.Picture;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import java.util.LinkedHashMap;
import java.util.Map;

/** A notice as a mail: a subject, a text, and the same as HTML. */
public final class MailLayout {
  /** The name of the picture inside a mail. */
  public static final String CONTENT_ID = "evidence@tidemark";

  /** Lines of one mail. */
  public static final int MOST_LISTED = 500;

  private static final int SUBJECT = 180;
  private static final int WHOLE = Integer.MAX_VALUE;

  private MailLayout() {}

  /** One line without control characters, which could add headers. */
  public static String subject(Notice notice) {
    String line = ("[Tidemark] " + Wording.headline(notice)).replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SUBJECT ? line : line.substring(0, SUBJECT - 1) + "…";
  }

  /** The plain part. */
  public static String text(Notice notice) {
    StringBuilder out = new StringBuilder();
    out.append(Wording.sentence(notice)).append("\n\n");
    for (Map.Entry<String, String> fact : facts(notice).entrySet()) {
      out.append(fact.getKey()).append(": ").append(fact.getValue()).append('\n');
    }
    return out.append('\n')
        .append(link(notice))
        .append(": ")
        .append(notice.url())
        .append("\n\n-- \n")
        .append(signature(notice))
        .append('\n')
        .toString();
  }

  /** The HTML part without a picture. */
  public static String html(Notice notice) {
    return html(notice, new Picture.None());
  }

  /** The HTML part; a picture is shown from the part of the mail that has its content id. */
  public static String html(Notice notice, Picture picture) {
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, String> fact : facts(notice).entrySet()) {
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
        %s<table style="border-collapse:collapse;font-size:14px">
        %s</table>
        <p><a href="%s" style="color:#0b5cad">%s</a></p>
        <p style="color:#5b6472;font-size:12px">%s</p>
        </body></html>
        """
        .formatted(
            escaped(subject(notice)),
            colour(notice),
            escaped(Wording.headline(notice)),
            escaped(Wording.sentence(notice)),
            image(picture),
            rows,
            escaped(notice.url()),
            link(notice),
            escaped(signature(notice)));
  }

  private static String image(Picture picture) {
    return picture instanceof Picture.Drawn drawn
        ? "<p><img src=\"cid:%s\" alt=\"%s\" width=\"600\" style=\"max-width:100%%;height:auto\"></p>\n"
            .formatted(CONTENT_ID, escaped(drawn.words()))
        : "";
  }

  /**
   * The message that all mails about an incident belong to; it is never sent, so that whichever of
   * them comes first begins the thread.
   */
  public static String thread(Notice notice) {
    return "<" + Ids.of("thread", notice.incident().id()) + "@tidemark>";
  }

  /** The facts of one incident; of several, a line for each. */
  private static Map<String, String> facts(Notice notice) {
    if (!notice.several()) {
      return Wording.facts(notice);
    }
    Map<String, String> lines = new LinkedHashMap<>();
    for (Incident incident : notice.incidents()) {
      lines.put(
          (lines.size() + 1) + "", Wording.listed(incident) + " (incident " + incident.id() + ")");
    }
    return lines;
  }

  private static String link(Notice notice) {
    if (notice.plain() != null) {
      return "Open in Tidemark";
    }
    return notice.several() ? "Open the incidents" : "Open the incident";
  }

  private static String signature(Notice notice) {
    return notice.several() ? "Tidemark" : "Tidemark, " + Wording.source(notice, WHOLE);
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
