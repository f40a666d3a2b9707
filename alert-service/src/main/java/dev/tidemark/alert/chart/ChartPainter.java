package dev.tidemark.alert.chart;

import dev.tidemark.alert.chart.Chart.Bar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints a chart on a ground of its own, so that it reads the same on white and on dark. */
final class ChartPainter {
  /** Pixels; twice the size at which it is shown. */
  static final int WIDTH = 1200;

  static final int HEIGHT = 560;

  static final Color GROUND = new Color(0xffffff);
  static final Color ABNORMAL = new Color(0xc62828);
  static final Color NORMAL = new Color(0x2a8ea2);
  static final Color USUAL = new Color(0xdceff2);
  private static final Color USUAL_EDGE = new Color(0x0a6577);
  private static final Color INK = new Color(0x0c2a34);
  private static final Color MUTED = new Color(0x4a636d);
  private static final Color LINE = new Color(0xd3dfe3);

  private static final int LEFT = 120;
  private static final int RIGHT = 36;
  private static final int TOP = 150;
  private static final int BOTTOM = 64;
  private static final int EDGE = 28;
  private static final int SMALL = 22;
  private static final double GAP = 0.22;

  static {
    // Pictures are painted in memory, also where a display is named that nobody can reach.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private final Chart chart;
  private final Graphics2D g;
  private final List<Long> ticks;

  private ChartPainter(Chart chart, Graphics2D g) {
    this.chart = chart;
    this.g = g;
    this.ticks = Ticks.upTo(chart.top());
  }

  /** The picture as PNG. */
  static byte[] png(Chart chart) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      new ChartPainter(chart, g).paint();
    } finally {
      g.dispose();
    }
    return encoded(image);
  }

  private void paint() {
    g.setColor(GROUND);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setColor(LINE);
    g.drawRect(0, 0, WIDTH - 1, HEIGHT - 1);
    heads();
    usualBand();
    axis();
    for (int i = 0; i < chart.bars().size(); i++) {
      bar(i);
    }
    usualEdges();
    flag();
  }

  private void heads() {
    text(chart.title(), EDGE, 48, 30, Font.BOLD, INK, WIDTH - 2 * EDGE);
    text(chart.axis(), EDGE, 82, SMALL, Font.PLAIN, MUTED, WIDTH - 2 * EDGE);
    int x = EDGE;
    if (chart.usual() != null) {
      g.setColor(USUAL);
      g.fillRect(x, 104, 26, 18);
      g.setColor(USUAL_EDGE);
      g.drawRect(x, 104, 26, 18);
      x = text(chart.usual().label(), x + 36, 121, SMALL, Font.PLAIN, USUAL_EDGE, WIDTH / 2) + 40;
    }
    if (chart.mark() != null) {
      g.setColor(ABNORMAL);
      g.fillRect(x, 104, 26, 18);
      text(chart.mark(), x + 36, 121, SMALL, Font.BOLD, ABNORMAL, WIDTH - x - 36 - EDGE);
    }
  }

  private void usualBand() {
    if (chart.usual() != null) {
      g.setColor(USUAL);
      int top = y(chart.usual().high());
      int height = Math.max(2, y(chart.usual().low()) - top);
      g.fillRect(LEFT, top, WIDTH - LEFT - RIGHT, height);
    }
  }

  /** Over the bars, so that they do not hide where the usual ends. */
  private void usualEdges() {
    if (chart.usual() != null) {
      g.setColor(USUAL_EDGE);
      float[] dashes = {10, 7};
      g.setStroke(
          new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, dashes, 0));
      int high = y(chart.usual().high());
      g.drawLine(LEFT, high, WIDTH - RIGHT, high);
      g.setStroke(new BasicStroke(1));
    }
  }

  private void axis() {
    long step = ticks.get(1);
    for (long tick : ticks) {
      g.setColor(tick == 0 ? MUTED : LINE);
      g.drawLine(LEFT, y(tick), WIDTH - RIGHT, y(tick));
      String label = Ticks.label(tick, step);
      g.setFont(font(SMALL, Font.PLAIN));
      int width = g.getFontMetrics().stringWidth(label);
      text(label, LEFT - 14 - width, y(tick) + 8, SMALL, Font.PLAIN, MUTED, LEFT);
    }
    int every = chart.slots() > 24 ? 6 : 3;
    for (int i = 0; i < chart.slots(); i += every) {
      String label = "%02d".formatted((chart.firstHour() + i) % 24);
      int width = g.getFontMetrics().stringWidth(label);
      int middle = (int) (x(i) + x(i + 1)) / 2;
      text(label, middle - width / 2, HEIGHT - 26, SMALL, Font.PLAIN, MUTED, 60);
    }
  }

  private void bar(int i) {
    Bar bar = chart.bars().get(i);
    if (bar.micros() > 0) {
      double slot = x(1) - x(0);
      int top = Math.min(y(bar.micros()), y(0) - 2);
      g.setColor(bar.marked() ? ABNORMAL : NORMAL);
      g.fillRect(
          (int) (x(i) + slot * GAP / 2), top, Math.max(2, (int) (slot * (1 - GAP))), y(0) - top);
    }
  }

  /** Points at the first hour of the anomaly. */
  private void flag() {
    for (int i = 0; i < chart.bars().size(); i++) {
      if (chart.bars().get(i).marked()) {
        double middle = (x(i) + x(i + 1)) / 2;
        int tip = Math.min(y(chart.bars().get(i).micros()), y(0) - 2) - 8;
        Path2D flag = new Path2D.Double();
        flag.moveTo(middle, tip);
        flag.lineTo(middle - 10, tip - 17);
        flag.lineTo(middle + 10, tip - 17);
        flag.closePath();
        g.setColor(ABNORMAL);
        g.fill(flag);
        return;
      }
    }
  }

  private double x(int slot) {
    return LEFT + slot * (WIDTH - LEFT - RIGHT) / (double) chart.slots();
  }

  private int y(long micros) {
    double part = micros / (double) ticks.getLast();
    return (int) Math.round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - part));
  }

  /** Writes one line that is cut where it does not fit; returns where it ends. */
  private int text(String text, int x, int y, int size, int style, Color colour, int room) {
    g.setFont(font(size, style));
    g.setColor(colour);
    String shown = text;
    while (g.getFontMetrics().stringWidth(shown) > room && shown.length() > 2) {
      shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -2)) + "…";
    }
    g.drawString(shown, x, y);
    return x + g.getFontMetrics().stringWidth(shown);
  }

  private static Font font(int size, int style) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private static byte[] encoded(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
