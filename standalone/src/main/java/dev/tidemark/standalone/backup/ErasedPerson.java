package dev.tidemark.standalone.backup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Puts a word that means nobody in the place of everything that names a person: the address, the
 * pseudonym that is made from it, and the names of the directory. Amounts stay where they are.
 */
final class ErasedPerson implements Archive.Change {
  /** Copies of a vendor's pages for finding faults, compressed; they go as a whole. */
  static final String PAGES = "ingest.pro_capture";

  private static final String TOPIC = "topics/";
  private static final String TABLE = "tables/";

  /** Not inside another address; the line break before one may be written as two characters. */
  private static final String BEFORE_ADDRESS =
      "(?:(?<![\\w.%+-])|(?<=\\\\[nrt])|(?<=%[0-9A-F]{2}))";

  private static final String AFTER_ADDRESS = "(?![\\w-]|\\.\\w)";
  private static final Pattern BYTES = Pattern.compile("(?<=\\\\\\\\x)[0-9a-f]+");

  private final List<UnaryOperator<String>> rows;
  private final List<UnaryOperator<String>> texts;

  /**
   * A person.
   *
   * @param word takes the place of the address
   * @param names what the directory calls the person
   */
  ErasedPerson(String email, String word, Set<String> names) {
    this.rows = replacements(email, word, names, false);
    this.texts = replacements(email, word, names, true);
  }

  @Override
  public String row(String table, String row) {
    return table.equals(PAGES) ? null : BYTES.matcher(changed(rows, row)).replaceAll(this::bytes);
  }

  @Override
  public String text(String text) {
    return changed(texts, text);
  }

  /** Text without the person, where it is characters and not bytes. */
  String plain(String text) {
    return changed(rows, text);
  }

  /** How many rows and records of a backup name the person, by table and topic. */
  Map<String, Long> found(ZipFile zip) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      boolean topic = name.startsWith(TOPIC);
      if (topic || name.startsWith(TABLE)) {
        String what = name.substring(topic ? TOPIC.length() : TABLE.length());
        try (BufferedReader lines = lines(zip, entry)) {
          long named =
              lines
                  .lines()
                  .filter(line -> topic ? names(line) : !line.equals(row(what, line)))
                  .count();
          if (named > 0 && !what.equals(PAGES)) {
            found.put(what, named);
          }
        }
      }
    }
    return found;
  }

  /** What the directory of a backup calls a person. */
  static Set<String> namesOf(String email, ZipFile zip) throws IOException {
    Set<String> names = new TreeSet<>();
    ZipEntry entry = zip.getEntry(TOPIC + Topics.MEMBERS.name());
    if (entry != null) {
      try (BufferedReader lines = lines(zip, entry)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode value = Json.MAPPER.readTree(line).path("v");
          JsonNode member = value.isNull() ? value : Json.MAPPER.readTree(value.binaryValue());
          String name = member.path("name").asText("").strip();
          if (member.path("userId").asText().equals(Ids.userId(email)) && !name.isEmpty()) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private boolean names(String line) {
    try {
      JsonNode record = Json.MAPPER.readTree(line);
      List<JsonNode> parts = new ArrayList<>(List.of(record.path("k"), record.path("v")));
      record.path("h").forEach(header -> parts.add(header.path(1)));
      for (JsonNode part : parts) {
        if (!part.isNull()) {
          byte[] bytes = Base64.getDecoder().decode(part.asText());
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          if (!text.equals(text(text))) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String bytes(MatchResult hex) {
    String digits = hex.group();
    if (digits.length() % 2 != 0) {
      return digits;
    }
    String text = new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
    return HexFormat.of().formatHex(text(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String changed(List<UnaryOperator<String>> replacements, String text) {
    String changed = text;
    for (UnaryOperator<String> replacement : replacements) {
      changed = replacement.apply(changed);
    }
    return changed;
  }

  /**
   * What to look for and what to put there.
   *
   * @param bytes whether texts have a character for each byte of UTF-8
   */
  private static List<UnaryOperator<String>> replacements(
      String email, String word, Set<String> names, boolean bytes) {
    List<UnaryOperator<String>> all = new ArrayList<>();
    String address = Ids.fold(email);
    for (String form : List.of(address, address.replace("@", "%40"))) {
      all.add(replacing(BEFORE_ADDRESS, form, AFTER_ADDRESS, word, bytes));
    }
    all.add(replacing("(?<!\\w)", Ids.userId(address), "(?!\\w)", Ids.userId(word), bytes));
    for (String name : names) {
      // A single word may mean something else inside a text.
      all.add(
          name.contains(" ")
              ? replacing("(?<!\\w)", name, "(?!\\w)", word, bytes)
              : replacing("(?<=[\"\\t]|^)", name, "(?=[\"\\t]|$)", word, bytes));
    }
    return all;
  }

  private static UnaryOperator<String> replacing(
      String before, String what, String after, String by, boolean bytes) {
    String sought =
        bytes
            ? new String(what.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
            : what;
    Pattern pattern =
        Pattern.compile(before + Pattern.quote(sought) + after, Pattern.CASE_INSENSITIVE);
    String replacement = Matcher.quoteReplacement(by);
    return text -> pattern.matcher(text).replaceAll(replacement);
  }

  private static BufferedReader lines(ZipFile zip, ZipEntry entry) throws IOException {
    return new BufferedReader(
        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
  }
}
