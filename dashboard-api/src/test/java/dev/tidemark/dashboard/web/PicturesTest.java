package dev.tidemark.dashboard.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of {@code docs/pages.md}: every page in both themes, into the folder that
 * {@code -Dpictures.to} names.
 */
@EnabledIfSystemProperty(named = "pictures.to", matches = ".+")
class PicturesTest {
  private static final int MOST_BYTES = 150_000;
  private static final int WIDTH = 1360;

  /** Heights that are tried, until the picture is small enough. */
  private static final List<Integer> HEIGHTS = List.of(1500, 1200, 900, 700);

  @Test
  void everyPageInBothThemes() throws Exception {
    Path folder = Path.of(System.getProperty("pictures.to")).toAbsolutePath();
    Files.createDirectories(folder);
    try (PageRig rig = new PageRig("pictures", Map.of())) {
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (Page page = rig.open(theme)) {
          for (Map.Entry<String, String> one : rig.pages().entrySet()) {
            rig.show(page, one.getValue());
            String name = "page-%s-%s.png".formatted(one.getKey(), theme).toLowerCase(Locale.ROOT);
            Files.write(folder.resolve(name), taken(page, name));
          }
        }
      }
    }
  }

  private static byte[] taken(Page page, String name) throws Exception {
    byte[] small = {};
    int tall = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    for (int height : HEIGHTS) {
      byte[] whole =
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setClip(0, 0, WIDTH, Math.min(height, tall)));
      small = SmallPng.of(whole);
      if (small.length < MOST_BYTES) {
        return small;
      }
    }
    assertTrue(small.length < MOST_BYTES, name + " has " + small.length + " bytes");
    return small;
  }
}
