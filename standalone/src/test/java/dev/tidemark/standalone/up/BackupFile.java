package dev.tidemark.standalone.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is in a backup. */
final class BackupFile {
  private BackupFile() {}

  /** The lines of every entry but the one with the time; of topics their order is not kept. */
  static Map<String, List<String>> contents(Path file) throws IOException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.getName().equals("backup.json")) {
          String text =
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          contents.put(entry.getName(), text.lines().sorted().toList());
        }
      }
    }
    return contents;
  }
}
