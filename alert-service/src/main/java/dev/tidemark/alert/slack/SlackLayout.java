package dev.tidemark.alert.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A notice as Block Kit, within Slack's limits. */
final class SlackLayout {
  /** Slack refuses messages of more than about 11,000 characters in all. */
  static final int MOST_LISTED = 100;

  private static final int LISTED = 85;
  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELD = 2_000;
  private static final int FIELDS = 10;

  private SlackLayout() {}

  /** The text of notifications and of clients that show no blocks. */
  static String text(Notice notice) {
    return escaped(Wording.headline(notice) + ". " + Wording.sentence(notice), SECTION);
  }

  /** The blocks. */
  static List<LayoutBlock> blocks(Notice notice) {
    if (notice.several()) {
      return list(notice);
    }
    Incident incident = notice.incident();
    List<LayoutBlock> blocks = new ArrayList<>();
    String sign = sign(incident);
    // A header is plain text, which Slack does not interpret.
    blocks.add(header(h -> h.text(plainText(cut(sign + Wording.headline(notice), HEADER), false))));
    blocks.add(section(s -> s.text(markdownText(escaped(Wording.sentence(incident), SECTION)))));
    List<TextObject> fields = new ArrayList<>();
    for (Map.Entry<String, String> fact : Wording.facts(incident).entrySet()) {
      if (fields.size() < FIELDS) {
        fields.add(
            markdownText("*" + fact.getKey() + "*\n" + escaped(fact.getValue(), FIELD - 40)));
      }
    }
    blocks.add(section(s -> s.fields(fields)));
    blocks.add(link("Open incident", notice.url()));
    blocks.add(
        context(
            c ->
                c.elements(
                    List.of(
                        markdownText(
                            "Tidemark · incident "
                                + incident
                                    .id()
                                    .substring(0, Math.min(8, incident.id().length())))))));
    return blocks;
  }

  /** Several incidents, a line for each, within what Slack takes in one message. */
  private static List<LayoutBlock> list(Notice notice) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(header(h -> h.text(plainText(cut(Wording.headline(notice), HEADER), false))));
    StringBuilder lines = new StringBuilder();
    for (Incident incident : notice.incidents()) {
      String line = sign(incident) + escaped(Wording.listed(incident), LISTED) + "\n";
      if (lines.length() + line.length() > SECTION) {
        blocks.add(lines(lines.toString()));
        lines.setLength(0);
      }
      lines.append(line);
    }
    blocks.add(lines(lines.toString()));
    blocks.add(link("Open incidents", notice.url()));
    return blocks;
  }

  private static LayoutBlock lines(String text) {
    return section(s -> s.text(markdownText(text)));
  }

  private static LayoutBlock link(String text, String url) {
    return actions(
        a ->
            a.elements(
                asElements(
                    button(b -> b.text(plainText(text)).url(url).actionId("open-incident")))));
  }

  /** Text in which nothing of a foreign origin can be a link, a mention or markup of ours. */
  static String escaped(String text, int longest) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String piece =
          switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.isISOControl(point) ? " " : new String(Character.toChars(point));
          };
      if (out.length() + piece.length() > longest - 1) {
        return out.append('…').toString();
      }
      out.append(piece);
      i += Character.charCount(point);
    }
    return out.toString();
  }

  private static String cut(String text, int longest) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }

  private static String sign(Incident incident) {
    if (incident.status() == Status.RESOLVED) {
      return "✅ ";
    }
    return switch (incident.severity()) {
      case CRITICAL -> "🔴 ";
      case WARNING -> "🟠 ";
      case INFO -> "🔵 ";
    };
  }
}
