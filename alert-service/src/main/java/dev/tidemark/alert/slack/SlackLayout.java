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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A notice as Block Kit, within Slack's limits. */
final class SlackLayout {
  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELD = 2_000;
  private static final int FIELDS = 10;

  private SlackLayout() {}

  /** The text of notifications and of clients that show no blocks. */
  static String text(Notice notice) {
    return escaped(
        Wording.headline(notice.incident()) + ". " + Wording.sentence(notice.incident()), SECTION);
  }

  /** The blocks. */
  static List<LayoutBlock> blocks(Notice notice) {
    Incident incident = notice.incident();
    List<LayoutBlock> blocks = new ArrayList<>();
    String sign = notice.over() ? "✅ " : sign(incident);
    // A header is plain text, which Slack does not interpret.
    blocks.add(
        header(h -> h.text(plainText(cut(sign + Wording.headline(incident), HEADER), false))));
    blocks.add(section(s -> s.text(markdownText(escaped(Wording.sentence(incident), SECTION)))));
    List<TextObject> fields = new ArrayList<>();
    for (Map.Entry<String, String> fact : Wording.facts(incident).entrySet()) {
      if (fields.size() < FIELDS) {
        fields.add(
            markdownText("*" + fact.getKey() + "*\n" + escaped(fact.getValue(), FIELD - 40)));
      }
    }
    blocks.add(section(s -> s.fields(fields)));
    blocks.add(
        actions(
            a ->
                a.elements(
                    asElements(
                        button(
                            b ->
                                b.text(plainText("Open incident"))
                                    .url(notice.url())
                                    .actionId("open-incident"))))));
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
    return switch (incident.severity()) {
      case CRITICAL -> "🔴 ";
      case WARNING -> "🟠 ";
      case INFO -> "🔵 ";
    };
  }
}
