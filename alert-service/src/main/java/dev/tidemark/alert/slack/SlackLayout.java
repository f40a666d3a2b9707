package dev.tidemark.alert.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.block.composition.TextObject;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.alert.slack.SlackPictures.Upload;
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
  private static final int FIELD = 400;
  private static final int LONG_FIELD = 2_000;
  private static final int NAME = 120;
  private static final int FIELDS = 10;
  private static final int ALT = 1_000;

  private SlackLayout() {}

  /** The text of notifications and of clients that show no blocks. */
  static String text(Notice notice) {
    return escaped(headline(notice) + ". " + Wording.sentence(notice), SECTION);
  }

  /** The blocks of a message that nobody can act from, without a picture. */
  static List<LayoutBlock> blocks(Notice notice) {
    return blocks(notice, new Upload(null, null, null), false);
  }

  /** The blocks, with the picture that Slack has and, where they work, with buttons. */
  static List<LayoutBlock> blocks(Notice notice, Upload picture, boolean buttons) {
    if (notice.several()) {
      return list(notice);
    }
    Incident incident = notice.incident();
    List<LayoutBlock> blocks = new ArrayList<>();
    // A header is plain text, which Slack does not interpret.
    String headline = sign(incident) + headline(notice);
    blocks.add(header(h -> h.text(plainText(cut(headline, HEADER), false))));
    blocks.add(section(s -> s.text(markdownText(escaped(Wording.sentence(notice), SECTION)))));
    blocks.addAll(fields(Wording.facts(notice), notice.plain() == null ? FIELD : LONG_FIELD));
    if (picture.file() != null) {
      blocks.add(image(picture));
    }
    blocks.add(actions(a -> a.elements(SlackButtons.of(notice, buttons))));
    blocks.add(
        context(
            c ->
                c.elements(
                    List.of(
                        markdownText("Tidemark · " + escaped(Wording.source(notice, 8), FIELD))))));
    return blocks;
  }

  /** Facts, as many to a section as it takes. */
  private static List<LayoutBlock> fields(Map<String, String> facts, int longest) {
    List<TextObject> fields = new ArrayList<>();
    facts.forEach(
        (name, value) ->
            fields.add(
                markdownText(
                    "*" + escaped(name, NAME) + "*\n" + escaped(value, longest - NAME - 10))));
    List<LayoutBlock> sections = new ArrayList<>();
    for (int from = 0; from < fields.size(); from += FIELDS) {
      List<TextObject> some = fields.subList(from, Math.min(from + FIELDS, fields.size()));
      sections.add(section(s -> s.fields(some)));
    }
    return sections;
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
    blocks.add(
        actions(a -> a.elements(List.of(SlackButtons.link("Open incidents", notice.url())))));
    return blocks;
  }

  private static LayoutBlock lines(String text) {
    return section(s -> s.text(markdownText(text)));
  }

  private static LayoutBlock image(Upload picture) {
    return ImageBlock.builder()
        .slackFile(SlackFileObject.builder().id(picture.file()).build())
        .altText(cut(picture.words(), ALT))
        .build();
  }

  /** How it stands, and who it is about. */
  private static String headline(Notice notice) {
    Incident i = notice.incident();
    String subject = Wording.subject(i) + " (" + i.severity().wire() + ")";
    if (notice.several() || notice.plain() != null || i.status() == Status.RESOLVED) {
      return Wording.headline(notice);
    }
    if (i.snoozedUntil() != null) {
      return "Silenced until " + Wording.time(i.snoozedUntil()) + ": " + subject;
    }
    return i.status() == Status.ACKNOWLEDGED
        ? "Acknowledged: " + subject
        : Wording.headline(notice);
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
    if (incident.snoozedUntil() != null) {
      return "🔕 ";
    }
    if (incident.status() == Status.ACKNOWLEDGED) {
      return "👀 ";
    }
    return switch (incident.severity()) {
      case CRITICAL -> "🔴 ";
      case WARNING -> "🟠 ";
      case INFO -> "🔵 ";
    };
  }
}
