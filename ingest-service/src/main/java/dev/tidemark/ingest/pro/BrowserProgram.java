package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Chromium of this machine; none is downloaded. */
public record BrowserProgram(Path path) {
  /** The variable that names it. */
  public static final String VARIABLE = "TIDEMARK_BROWSER";

  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "microsoft-edge",
          "chrome.exe",
          "msedge.exe");
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

  /**
   * The wanted program, else the first on the path, else one in the usual places.
   *
   * @param wanted a path; null or empty for whatever is there
   * @throws VendorException saying what to install or to set
   */
  public static BrowserProgram find(String wanted) throws VendorException {
    if (wanted != null && !wanted.isBlank()) {
      Path named = Path.of(wanted.strip());
      if (Files.isRegularFile(named) && Files.isExecutable(named)) {
        return new BrowserProgram(named);
      }
      throw new VendorException(
          Kind.UNAVAILABLE,
          VARIABLE + " names " + named + ", which is no program.",
          "Correct it, or leave it out to use the browser that is installed.");
    }
    return Stream.concat(onPath(System.getenv("PATH")), PLACES.stream().map(Path::of))
        .filter(Files::isExecutable)
        .findFirst()
        .map(BrowserProgram::new)
        .orElseThrow(
            () ->
                new VendorException(
                    Kind.UNAVAILABLE,
                    "No Chromium or Chrome is installed.",
                    "Install one (for example: apt-get install chromium), or set "
                        + VARIABLE
                        + " to the path of yours."));
  }

  private static Stream<Path> onPath(String folders) {
    if (folders == null) {
      return Stream.empty();
    }
    return NAMES.stream()
        .flatMap(
            name -> Stream.of(folders.split(File.pathSeparator)).map(dir -> Path.of(dir, name)));
  }
}
