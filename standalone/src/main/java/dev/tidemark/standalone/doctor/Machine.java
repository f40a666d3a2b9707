package dev.tidemark.standalone.doctor;

import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Java, memory, disk and the port of the page. */
final class Machine {
  private static final int OLDEST_JAVA = 21;
  private static final long MIB = 1024 * 1024;
  private static final long LITTLE_DISK = 5_000 * MIB;
  private static final long NO_DISK = 500 * MIB;

  private Machine() {}

  static Finding java() {
    int version = Runtime.version().feature();
    String found = "Java %d, %s".formatted(version, System.getProperty("java.vendor", "unknown"));
    return version >= OLDEST_JAVA
        ? Finding.ok("java", found)
        : Finding.failure("java", found, "install Java %d or later".formatted(OLDEST_JAVA));
  }

  static Finding disk(Path data) {
    Path there = data.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!Files.isWritable(there)) {
        return Finding.failure(
            "disk",
            there + " cannot be written",
            "give this user the folder, or name another: --data");
      }
      long free = Files.getFileStore(there).getUsableSpace();
      String found = "%,d MB free for %s".formatted(free / MIB, data);
      if (free < NO_DISK) {
        return Finding.failure(
            "disk", found, "make room: topics and tables cannot be written when it is full");
      }
      return free < LITTLE_DISK
          ? Finding.warning(
              "disk", found, "make room: a year of a large company needs some gigabytes")
          : Finding.ok("disk", found);
    } catch (IOException e) {
      return Finding.failure("disk", "cannot look at " + there, "is the disk mounted?");
    }
  }

  /** The port of the page: of a Tidemark that runs, or free for one. */
  static List<Finding> page(Connection page, int port) throws InterruptedException {
    if (!page.listens()) {
      try {
        Port.requireFree(port);
        return List.of(Finding.ok("page", "port %d is free; no Tidemark runs".formatted(port)));
      } catch (UserError e) {
        return List.of(Finding.failure("page", "port %d is taken".formatted(port), e.getMessage()));
      }
    }
    try {
      String status = page.get("/healthz").path("status").asText("unknown");
      String checks = page.get("/healthz").path("checks").toString();
      return List.of(
          status.equals("UP")
              ? Finding.ok("page", "Tidemark runs, and is UP")
              : Finding.warning(
                  "page",
                  "Tidemark runs, and is " + status + ": " + checks,
                  "see docs/runbooks for the check that is not UP"));
    } catch (UserError e) {
      return List.of(
          Finding.failure(
              "page",
              e.getMessage(),
              "it is starting, or something that it needs is away; see below"));
    }
  }
}
