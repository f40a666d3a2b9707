package dev.tidemark.alert.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Evidences;
import dev.tidemark.alert.Incidents;
import dev.tidemark.schemas.Anomaly;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  private static final Instant AT = Incidents.AT.plus(Duration.ofMinutes(105));
  private static final int LEFT = 120;
  private static final int WIDE = 1200 - LEFT - 36;

  private static Picture.Drawn drawn(Anomaly evidence) {
    return assertInstanceOf(Picture.Drawn.class, Picture.of(evidence));
  }

  private static BufferedImage image(Anomaly evidence) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(drawn(evidence).png()));
  }

  /** How many pixels of a colour stand above an hour, below the heads. */
  private static int pixels(BufferedImage image, int hour, Color colour) {
    int count = 0;
    for (int x = LEFT + hour * WIDE / 24; x < LEFT + (hour + 1) * WIDE / 24; x++) {
      for (int y = 130; y < image.getHeight(); y++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void theAnomalyIsMarkedWhereItIsAndTheUsualRangeIsShown() throws Exception {
    BufferedImage image = image(Evidences.day("one", AT));
    assertEquals(1200, image.getWidth());
    assertEquals(560, image.getHeight());
    for (int hour = 0; hour < 24; hour++) {
      int red = pixels(image, hour, ChartPainter.ABNORMAL);
      boolean abnormal = hour >= 11 && hour < Evidences.RUNAWAY.size();
      assertEquals(abnormal, red > 100, "hour " + hour + " has " + red + " red pixels");
    }
    assertTrue(pixels(image, 9, ChartPainter.NORMAL) > 50, "the usual hours are not red");
    assertTrue(pixels(image, 20, ChartPainter.USUAL) > 100, "the usual range goes on to the end");
    assertEquals(Color.WHITE.getRGB(), image.getRGB(3, 3), "it has a ground of its own");
  }

  @Test
  void anHourIsComparedWithHoursAndADayWithItsRunningTotal() throws Exception {
    Picture.Drawn hours = drawn(Evidences.hour("one", AT));
    assertEquals(
        "ada@acme.test: spend by hour. USD per hour, 2026-03-18 00:00 to 2026-03-18 14:00, hours"
            + " in UTC. Usual: up to $3.20 an hour. Abnormal since 11:10 UTC.",
        hours.words());
    Picture.Drawn day = drawn(Evidences.day("one", AT));
    assertEquals(
        "ada@acme.test: spend of the day so far. USD, running total by hour, 2026-03-18 00:00 to"
            + " 2026-03-18 14:00, hours in UTC. Usual: $7.10 to $15.90 a day. Abnormal since 11:10"
            + " UTC.",
        day.words());
  }

  @Test
  void hoursThatHaveNotComeYetAreNotDrawn() throws Exception {
    BufferedImage image = image(Evidences.day("one", Incidents.AT));
    assertTrue(pixels(image, 12, ChartPainter.ABNORMAL) > 100);
    assertEquals(0, pixels(image, 13, ChartPainter.ABNORMAL));
    assertTrue(drawn(Evidences.day("one", Incidents.AT)).words().contains("2026-03-18 13:00"));
  }

  @Test
  void theSameEvidenceIsTheSamePicture() {
    Anomaly evidence = Evidences.day("one", AT);
    assertArrayEquals(drawn(evidence).png(), drawn(evidence).png());
    assertTrue(drawn(evidence).png().length < 100_000);
  }

  @Test
  void anythingThatHasHoursCanBeDrawnAndNothingElse() {
    List<List<Long>> all =
        List.of(
            List.of(1L),
            List.of(Long.MAX_VALUE / 1_000),
            java.util.Collections.nCopies(500, 12_345_678L));
    for (List<Long> hours : all) {
      drawn(Evidences.of("any", "daily-spike", AT, hours, Map.of()));
    }
    for (List<Long> hours : List.of(List.<Long>of(), List.of(0L, 0L))) {
      assertInstanceOf(
          Picture.None.class, Picture.of(Evidences.of("no", "daily-spike", AT, hours, Map.of())));
    }
  }

  @Test
  void stepsAreRoundAndReachTheTop() {
    assertEquals(List.of(0L, 50_000_000L, 100_000_000L, 150_000_000L), Ticks.upTo(121_000_000));
    for (long top : new long[] {1, 7, 999, 1_000_001, 123_456_789, 9_000_000_000_000L}) {
      List<Long> ticks = Ticks.upTo(top);
      assertTrue(ticks.getLast() >= top && ticks.size() <= 6, top + ": " + ticks);
    }
    assertEquals("$1,500", Ticks.label(1_500_000_000, 500_000_000));
    assertEquals("$0.05", Ticks.label(50_000, 50_000));
  }

  /** What happens is that the JDK finds no font; in a process of its own, which it spoils. */
  @Test
  void aMachineWithoutFontsHasNoPictureAndSaysWhy(@TempDir Path folder) throws Exception {
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Djava.awt.headless=true",
            // The JDK remembers there which fonts it found.
            "-Duser.home=" + folder,
            WithoutFonts.class.getName());
    builder.environment().put("FONTCONFIG_FILE", none.toString());
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("Failed[reason=the picture could not be drawn: "), said);
  }

  /** Draws once, and says what became of it. */
  static final class WithoutFonts {
    private WithoutFonts() {}

    public static void main(String[] arguments) {
      Picture picture = Picture.of(Evidences.day("one", AT));
      System.out.println(picture);
    }
  }
}
