package dev.tidemark.runtime.log;

import dev.tidemark.schemas.SecretFiles;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What no log line may hold: this process's own secrets, and whatever looks like one. */
public final class Secrets {
  /** Shorter values would also be found in ordinary words. */
  private static final int SHORTEST = 8;

  private static final String HIDDEN = "***";
  private static final Pattern SHAPES =
      Pattern.compile(
          "\\b(?:sk-ant-[\\w-]{8,}|sk-[\\w-]{20,}|xox[a-z]-[\\w-]{8,}|xapp-[\\w-]{8,}|whsec_[\\w+/=]{8,}"
              + "|key_[0-9a-f]{16,}|re_\\w{16,})"
              + "|(?<=\\b(?:Bearer|Basic) )[\\w+/=.~-]{8,}"
              + "|(?<=(?i:password|passwd|secret|token)=)[^\\s&;,\"']{3,}");

  private final List<String> known = new CopyOnWriteArrayList<>();

  /** The secrets of the process environment; those of a file are added when they are read. */
  private static final Secrets PROCESS = new Secrets();

  static {
    PROCESS.add(SecretFiles.secrets(System.getenv()).values());
  }

  /** Those of this process. */
  static Secrets ofProcess() {
    return PROCESS;
  }

  /** Keeps what these variables hold out of the log from now on. */
  public static void know(Map<String, String> environment) {
    PROCESS.add(SecretFiles.secrets(environment).values());
  }

  void add(Collection<String> values) {
    values.stream()
        .map(String::strip)
        .filter(value -> value.length() >= SHORTEST && !known.contains(value))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(known::add);
  }

  /** The text without them. */
  String hidden(String text) {
    String clean = text;
    for (String secret : known) {
      clean = clean.replace(secret, HIDDEN);
    }
    return SHAPES.matcher(clean).replaceAll(HIDDEN);
  }
}
