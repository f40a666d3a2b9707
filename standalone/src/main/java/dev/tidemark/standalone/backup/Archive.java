package dev.tidemark.standalone.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.ProgressBar;
import dev.tidemark.standalone.console.UserError;
import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** All tables and topics as one file: an entry for each, and one that says what there is. */
final class Archive {
  private static final String MANIFEST = "backup.json";
  private static final int FORMAT = 1;

  private final Stores stores;

  Archive(Stores stores) {
    this.stores = stores;
  }

  /** Writes the file, which only this user may read; returns what is in it. */
  ObjectNode write(Path file) throws IOException, SQLException {
    ObjectNode manifest = Json.MAPPER.createObjectNode();
    manifest.put("format", FORMAT).put("at", Instant.now().toString());
    try (ZipOutputStream zip = new ZipOutputStream(created(file))) {
      // Tables first: what they know of topics is on the topics by then.
      writeTables(zip, manifest);
      writeTopics(zip, manifest);
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return manifest;
  }

  /**
   * What a file says that is in it.
   *
   * @throws UserError when it is no backup
   */
  static JsonNode manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    JsonNode manifest =
        entry == null
            ? Json.MAPPER.createObjectNode()
            : Json.MAPPER.readTree(zip.getInputStream(entry));
    if (manifest.path("format").asInt() != FORMAT) {
      throw UserError.usage(zip.getName() + " is no backup that this program can read");
    }
    return manifest;
  }

  /** Brings everything back into empty servers, changed on the way; returns what is there now. */
  ObjectNode read(ZipFile zip, Change change) throws IOException, SQLException {
    ObjectNode done = Json.MAPPER.createObjectNode();
    readTables(zip, manifest(zip), done, change);
    readTopics(zip, done, change);
    return done;
  }

  /** What becomes of what is brought back. */
  interface Change {
    /** Everything stays as it was. */
    Change NONE =
        new Change() {
          @Override
          public String row(String table, String row) {
            return row;
          }

          @Override
          public String text(String text) {
            return text;
          }
        };

    /** A row as {@code COPY} writes it; null leaves it out. */
    String row(String table, String row);

    /** The text of a record's key, value or header. */
    String text(String text);
  }

  private static OutputStream created(Path file) throws IOException {
    return Files.newOutputStream(
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  private void writeTables(ZipOutputStream zip, ObjectNode manifest)
      throws SQLException, IOException {
    ProgressBar bar = ProgressBar.onTerminal();
    try (Connection connection = stores.connect()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      Tables tables = new Tables(stores, connection);
      ObjectNode versions = manifest.putObject("schemas");
      tables.versions().forEach(versions::put);
      ObjectNode counts = manifest.putObject("tables");
      List<String> names = tables.names();
      for (String name : names) {
        zip.putNextEntry(new ZipEntry("tables/" + name));
        counts.put(name, tables.dump(name, open(zip)));
        zip.closeEntry();
        bar.show("tables", counts.size(), names.size());
      }
      connection.rollback();
    }
    bar.clear();
  }

  private void writeTopics(ZipOutputStream zip, ObjectNode manifest) throws IOException {
    ProgressBar bar = ProgressBar.onTerminal();
    Records records = new Records(stores.broker());
    ObjectNode counts = manifest.putObject("topics");
    for (Topic<?> topic : Topics.ALL) {
      zip.putNextEntry(new ZipEntry("topics/" + topic.name()));
      counts.put(topic.name(), records.dump(topic.name(), open(zip)));
      zip.closeEntry();
      bar.show("topics", counts.size(), Topics.ALL.size());
    }
    bar.clear();
  }

  /** The entry, which whoever writes it must not close with the whole file. */
  private static OutputStream open(ZipOutputStream zip) {
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private void readTables(ZipFile zip, JsonNode manifest, ObjectNode done, Change change)
      throws SQLException, IOException {
    ProgressBar bar = ProgressBar.onTerminal();
    try (Connection connection = stores.connect()) {
      Tables tables = new Tables(stores, connection);
      Map<String, String> versions = new LinkedHashMap<>();
      manifest
          .path("schemas")
          .properties()
          .forEach(schema -> versions.put(schema.getKey(), schema.getValue().asText()));
      tables.make(versions);
      connection.setAutoCommit(false);
      ObjectNode counts = done.putObject("tables");
      List<String> names = tables.names();
      tables.empty(names);
      for (String name : names) {
        ZipEntry entry = zip.getEntry("tables/" + name);
        if (entry != null) {
          try (BufferedReader lines = lines(zip, entry)) {
            counts.put(name, tables.load(name, lines, row -> change.row(name, row)));
          }
        }
        bar.show("tables", counts.size(), names.size());
      }
      connection.commit();
    }
    bar.clear();
  }

  private void readTopics(ZipFile zip, ObjectNode done, Change change) throws IOException {
    ProgressBar bar = ProgressBar.onTerminal();
    Records records = new Records(stores.broker());
    ObjectNode counts = done.putObject("topics");
    for (Topic<?> topic : Topics.ALL) {
      ZipEntry entry = zip.getEntry("topics/" + topic.name());
      if (entry != null) {
        try (BufferedReader lines = lines(zip, entry)) {
          counts.put(topic.name(), records.load(topic.name(), lines, change::text));
        }
      }
      bar.show("topics", counts.size(), Topics.ALL.size());
    }
    bar.clear();
  }

  private static BufferedReader lines(ZipFile zip, ZipEntry entry) throws IOException {
    return new BufferedReader(
        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
  }
}
