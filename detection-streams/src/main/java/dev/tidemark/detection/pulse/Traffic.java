package dev.tidemark.detection.pulse;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** What one partition saw of an organisation's data quality since it last told. */
public record Traffic(String org, List<Cell> cells) implements Upstream {
  /**
   * Events of one minute, model and source.
   *
   * @param minute in which they became available, minutes since the epoch
   * @param checked events that say something of the model's price
   * @param off those of them whose cost lies outside the band around the list price
   * @param offMicros by how much these cost more than the list, micro-dollars; negative for less
   * @param duplicates events that were delivered before under another id
   * @param duplicateMicros what these cost
   */
  public record Cell(
      long minute,
      String model,
      String source,
      long events,
      long checked,
      long off,
      long offMicros,
      long duplicates,
      long duplicateMicros) {
    boolean sameAs(Cell o) {
      return minute == o.minute && model.equals(o.model) && source.equals(o.source);
    }

    Cell plus(Cell o) {
      return new Cell(
          minute,
          model,
          source,
          events + o.events,
          checked + o.checked,
          off + o.off,
          offMicros + o.offMicros,
          duplicates + o.duplicates,
          duplicateMicros + o.duplicateMicros);
    }

    /** Writes it without a frame around it. */
    public void write(WireWriter out) {
      out.number(minute)
          .text(model)
          .text(source)
          .number(events)
          .number(checked)
          .number(off)
          .number(offMicros)
          .number(duplicates)
          .number(duplicateMicros);
    }

    /** Reads what {@link #write} wrote. */
    public static Cell read(WireReader in) {
      return new Cell(
          in.number(),
          in.text(),
          in.text(),
          in.number(),
          in.number(),
          in.number(),
          in.number(),
          in.number(),
          in.number());
    }
  }

  private static final int FORMAT = 1;

  /** How it waits in a store. */
  public static final WireSerde<Traffic> SERDE = new WireSerde<>(Traffic::write, Traffic::read);

  /** With one cell more; cells of the same minute, model and source become one. */
  public Traffic plus(Cell cell) {
    List<Cell> next = new ArrayList<>(cells);
    for (int i = 0; i < next.size(); i++) {
      if (next.get(i).sameAs(cell)) {
        next.set(i, next.get(i).plus(cell));
        return new Traffic(org, next);
      }
    }
    next.add(cell);
    return new Traffic(org, next);
  }

  static void write(WireWriter out, Traffic t) {
    out.octet(FORMAT).text(t.org).number(t.cells.size());
    t.cells.forEach(c -> c.write(out));
  }

  static Traffic read(WireReader in) {
    in.version(FORMAT);
    String org = in.text();
    int count = in.small();
    List<Cell> cells = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cells.add(Cell.read(in));
    }
    return new Traffic(org, cells);
  }
}
