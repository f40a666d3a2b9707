package dev.tidemark.dashboard.focus;

import java.util.List;
import java.util.Locale;

/** Who sells, and who makes what is sold. */
final class Makers {
  private static final String UNKNOWN = "Unknown";

  private record Maker(String start, String name) {}

  private static final List<Maker> MAKERS =
      List.of(
          new Maker("claude", "Anthropic"),
          new Maker("gpt", "OpenAI"),
          new Maker("o1", "OpenAI"),
          new Maker("o3", "OpenAI"),
          new Maker("o4", "OpenAI"),
          new Maker("codex", "OpenAI"),
          new Maker("gemini", "Google"),
          new Maker("grok", "xAI"),
          new Maker("deepseek", "DeepSeek"),
          new Maker("kimi", "Moonshot AI"),
          new Maker("composer", "Anysphere"),
          new Maker("cursor", "Anysphere"));

  private Makers() {}

  /** Who sends the invoice. */
  static String provider(String provider) {
    return switch (provider == null ? "" : provider) {
      case "" -> UNKNOWN;
      case "cursor", "cursor-pro" -> "Cursor (Anysphere)";
      case "anthropic" -> "Anthropic";
      default -> provider;
    };
  }

  /** What is paid for. */
  static String service(String provider) {
    return switch (provider == null ? "" : provider) {
      case "" -> UNKNOWN;
      case "cursor", "cursor-pro" -> "Cursor";
      case "anthropic" -> "Claude Code";
      default -> provider;
    };
  }

  /** Who makes the model; the provider where that is not known. */
  static String publisher(String model, String provider) {
    String name = model == null ? "" : model.toLowerCase(Locale.ROOT);
    return MAKERS.stream()
        .filter(maker -> name.startsWith(maker.start))
        .findFirst()
        .map(Maker::name)
        .orElseGet(() -> provider(provider));
  }
}
