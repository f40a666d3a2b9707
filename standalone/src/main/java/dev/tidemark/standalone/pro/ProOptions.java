package dev.tidemark.standalone.pro;

import dev.tidemark.ingest.pro.BrowserProfile;
import dev.tidemark.ingest.pro.BrowserProgram;
import dev.tidemark.ingest.pro.DashboardSite;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.Environment;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the dashboard, the browser and its profile are. */
final class ProOptions {
  @Option(names = "--data", description = "Where data is kept (TIDEMARK_DATA_DIR, else ./data).")
  Path data;

  @Option(
      names = "--browser",
      description =
          "Path of Chromium or Chrome (TIDEMARK_BROWSER, else the one that is installed).")
  Path browser;

  @Option(names = "--env-file", description = "Another file than .env.", defaultValue = ".env")
  Path envFile;

  /** What the options and variables say. */
  record Chosen(DashboardSite site, BrowserProfile profile, String browser) {}

  /** Fails with {@link UserError} naming a variable whose value is wrong. */
  Chosen chosen() {
    Environment environment = Environment.load(System.getenv(), envFile);
    Path folder =
        data != null ? data : Path.of(environment.get("TIDEMARK_DATA_DIR").orElse("data"));
    try {
      return new Chosen(
          DashboardSite.of(environment.get(DashboardSite.VARIABLE).orElse(DashboardSite.STANDARD)),
          BrowserProfile.of(folder, environment.get("USER_DATA_DIR").orElse("")),
          browser != null
              ? browser.toString()
              : environment.get(BrowserProgram.VARIABLE).orElse(""));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
