package dev.tidemark.standalone.export;

import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Spend as files for finance. */
@Command(name = "export", description = "Writes spend as a file for finance.")
public final class ExportCommand implements Runnable {
  @Mixin Help help;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  @Command(
      name = "focus",
      description = "Writes spend as FOCUS 1.2: by day, person, model and kind of token.",
      footer = {
        "",
        "Its BilledCost adds up to the spend of the same days, to the micro-dollar.",
        "Example: tidemark export focus --from 2026-10-01 --to 2026-11-01 --out october.csv"
      })
  int focus(
      @Mixin Help wanted,
      @Mixin Server server,
      @Option(names = "--from", required = true, description = "The first day.") LocalDate from,
      @Option(names = "--to", required = true, description = "The day after the last.")
          LocalDate to,
      @Option(names = "--format", defaultValue = "csv", description = "csv or json.") String format,
      @Option(names = "--people", description = "Fills x_UserEmail.") boolean people,
      @Option(names = "--out", paramLabel = "FILE", description = "Instead of standard output.")
          Path out)
      throws InterruptedException {
    String path =
        "/api/v1/exports/focus?version=1.2&from=%s&to=%s&format=%s&people=%s"
            .formatted(from, to, Connection.encoded(format), people);
    try (Connection page = server.page()) {
      if (out == null) {
        page.download(path, System.out);
      } else {
        intoFile(page, path, out);
      }
    }
    return 0;
  }

  /** A file is there when it is whole. */
  private static void intoFile(Connection page, String path, Path out) throws InterruptedException {
    Path part = out.resolveSibling(out.getFileName() + ".part");
    try {
      try (OutputStream file = new FileOutputStream(part.toFile())) {
        page.download(path, file);
      }
      Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
      System.err.println("wrote " + out);
    } catch (IOException e) {
      throw UserError.failed("cannot write " + out + ": " + e.getMessage());
    } finally {
      part.toFile().delete();
    }
  }
}
