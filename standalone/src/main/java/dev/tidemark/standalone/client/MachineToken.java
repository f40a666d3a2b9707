package dev.tidemark.standalone.client;

import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a Tidemark that runs on this machine and its command line show each other: a secret in the
 * data folder, which only the user who runs it can read.
 */
public final class MachineToken {
  /** The variable by which the parts know it. */
  public static final String VARIABLE = "TIDEMARK_MACHINE_TOKEN";

  private static final String FILE = "internal-token";
  private static final int BYTES = 32;

  private MachineToken() {}

  /**
   * The secret of a data folder, made where there is none.
   *
   * @throws UserError when the folder cannot be written
   */
  public static String in(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      Files.createFile(file, ownerOnly(dataDir));
      Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    } catch (FileAlreadyExistsException made) {
      // The secret stays the same from run to run.
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file + ": " + e.getMessage());
    }
    return of(dataDir)
        .orElseThrow(
            () -> UserError.failed("cannot read " + file + "; remove it, or correct its rights"));
  }

  /** The secret of a data folder; empty where there is none, or it is not for this user. */
  static Optional<String> of(Path dataDir) {
    try {
      return Optional.of(Files.readString(dataDir.resolve(FILE)).strip())
          .filter(secret -> !secret.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path dir) {
    boolean posix = dir.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
