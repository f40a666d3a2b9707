package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The folder in which the browser keeps a login; only its owner may look into it. */
public record BrowserProfile(Path folder) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final String ACCOUNT = "tidemark-account.json";
  private static final String LOCK = "tidemark.lock";

  /**
   * The profile of an installation.
   *
   * @param chosen another folder than {@code <data>/browser-profile}; null or empty for that one
   */
  public static BrowserProfile of(Path data, String chosen) {
    boolean standard = chosen == null || chosen.isBlank();
    return new BrowserProfile(
        (standard ? data.resolve("browser-profile") : Path.of(chosen.strip())).toAbsolutePath());
  }

  /** Whose login it has; empty before anybody has logged in. */
  public Optional<Account> account() {
    Path file = folder.resolve(ACCOUNT);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(file.toFile(), Account.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Makes the folder where it is missing, and closes it to others. */
  void create() {
    try {
      Files.createDirectories(folder.getParent());
      if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(folder);
      } else if (Files.isDirectory(folder)) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      } else {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }

  /** Remembers who has logged in. */
  void remember(Account account) {
    try {
      Files.write(folder.resolve(ACCOUNT), Json.MAPPER.writeValueAsBytes(account));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /**
   * Keeps other processes of Tidemark from the folder: a browser does not share it.
   *
   * @throws VendorException when another one uses it
   */
  FileChannel lock() throws VendorException {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + folder, e);
    }
    throw new VendorException(
        Kind.UNAVAILABLE,
        "The browser profile " + folder + " is being used.",
        "Close the browser that tidemark onboard has opened, or try again in a minute.");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
