package dev.tidemark.simulator.slack;

import java.util.Map;

/** Slack's text as HTML; whatever else is in it is no markup. */
final class SlackText {
  /** The few emoji of the product, for machines without a font that has them. */
  private static final Map<String, String> EMOJI =
      Map.of(
          "🔴", "<i class=\"dot\" style=\"background:#dd2e44\"></i>",
          "🟠", "<i class=\"dot\" style=\"background:#f4900c\"></i>",
          "🔵", "<i class=\"dot\" style=\"background:#3b88c3\"></i>",
          "✅", "<i class=\"sign\" style=\"background:#77b255\">✓</i>",
          "👀", "<i class=\"sign\" style=\"background:#3b6ea5\">••</i>",
          "🔕", "<i class=\"sign\" style=\"background:#66757f\">☾</i>");

  private SlackText() {}

  /** Plain text. */
  static String plain(String text) {
    String html =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    for (Map.Entry<String, String> emoji : EMOJI.entrySet()) {
      html = html.replace(emoji.getKey(), emoji.getValue());
    }
    return html.replace("\n", "<br>");
  }

  /** Text whose three signs are escaped, with its bold words. */
  static String marked(String text) {
    String raw = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    return plain(raw).replaceAll("(?m)(^|<br>)\\*([^*<]+)\\*", "$1<b>$2</b>");
  }
}
