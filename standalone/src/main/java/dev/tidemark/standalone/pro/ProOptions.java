package dev.tidemark.standalone.pro;

import dev.tidemark.ingest.pro.BrowserProfile;
import dev.tidemark.ingest.pro.BrowserProgram;
import dev.tidemark.ingest.pro.DashboardSite;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.env.EnvFile;
import dev.tidemark.standalone.env.Environment;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the dashboard, the browser and its profile are. */
final class ProOptions {
  @Mixin DataDir data;
  @Mixin EnvFile envFile;

  @Option(
      names = "--browser",
      description =
          "Path of Chromium or Chrome (TIDEMARK_BROWSER, else the one that is installed).")
  Path browser;

  /** What the options and variables say. */
  record Chosen(DashboardSite site, BrowserProfile profile, String browser) {}

  /** Fails with {@link UserError} naming a variable whose value is wrong. */
  Chosen chosen() {
    Environment environment = envFile.load();
    Path folder = data.in(environment);
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
