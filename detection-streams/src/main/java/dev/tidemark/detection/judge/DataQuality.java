package dev.tidemark.detection.judge;

import dev.tidemark.detection.pulse.Traffic.Cell;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Watches what the data itself does wrong: models billed away from their list price, and usage that
 * is delivered twice. Judges whole minutes in their order, so that neither partitions nor
 * interleaving change what it finds. Not safe for use by several threads.
 */
public final class DataQuality {
  private static final int FORMAT = 1;

  /** How it is kept in the store. */
  public static final WireSerde<DataQuality> SERDE =
      new WireSerde<>(DataQuality::write, DataQuality::read);

  private final TreeMap<Long, List<Cell>> pending = new TreeMap<>();
  private final TreeMap<String, PriceWatch> models = new TreeMap<>();
  private final TreeMap<String, RepeatWatch> sources = new TreeMap<>();
  private long judged;

  /** The newest judged minute, since the epoch; 0 for none. */
  long judged() {
    return judged;
  }

  /** Takes in what a partition saw; what is late counts for the next minute. */
  void plus(List<Cell> cells) {
    for (Cell cell : cells) {
      long minute = Math.max(cell.minute(), judged + 1);
      pending.computeIfAbsent(minute, m -> new ArrayList<>()).add(cell);
    }
  }

  /** Judges all minutes before {@code minute}. */
  void judge(long minute, String org, Settings settings, Consumer<Anomaly> out) {
    while (!pending.isEmpty() && pending.firstKey() < minute) {
      judged = pending.firstKey();
      judge(judged, pending.pollFirstEntry().getValue(), org, settings, out);
    }
    for (RepeatWatch watch : sources.values()) {
      watch.end(minute, org, out);
    }
    judged = Math.max(judged, minute - 1);
  }

  private void judge(
      long minute, List<Cell> cells, String org, Settings settings, Consumer<Anomaly> out) {
    TreeMap<String, MinuteLog.Sums> prices = new TreeMap<>();
    TreeMap<String, MinuteLog.Sums> repeats = new TreeMap<>();
    MinuteLog.Sums none = new MinuteLog.Sums(minute, 0, 0, 0);
    for (Cell cell : cells) {
      if (cell.checked() > 0) {
        prices.merge(
            cell.model(), MinuteLog.prices(none, cell), (sum, x) -> MinuteLog.prices(sum, cell));
      }
      repeats.merge(
          cell.source(), MinuteLog.repeats(none, cell), (sum, x) -> MinuteLog.repeats(sum, cell));
    }
    prices.forEach(
        (model, sums) ->
            models.computeIfAbsent(model, PriceWatch::new).minute(sums, org, settings, out));
    repeats.forEach(
        (source, sums) ->
            sources.computeIfAbsent(source, RepeatWatch::new).minute(sums, org, settings, out));
  }

  private static void write(WireWriter out, DataQuality q) {
    out.octet(FORMAT)
        .number(q.judged)
        .number(q.pending.values().stream().mapToInt(List::size).sum());
    q.pending.forEach((minute, cells) -> cells.forEach(c -> c.write(out.number(minute))));
    out.number(q.models.size());
    q.models.values().forEach(m -> m.write(out));
    out.number(q.sources.size());
    q.sources.values().forEach(s -> s.write(out));
  }

  private static DataQuality read(WireReader in) {
    in.version(FORMAT);
    DataQuality q = new DataQuality();
    q.judged = in.number();
    for (int left = in.small(); left > 0; left--) {
      long minute = in.number();
      q.pending.computeIfAbsent(minute, m -> new ArrayList<>()).add(Cell.read(in));
    }
    for (int left = in.small(); left > 0; left--) {
      PriceWatch watch = PriceWatch.read(in);
      q.models.put(watch.model(), watch);
    }
    for (int left = in.small(); left > 0; left--) {
      RepeatWatch watch = RepeatWatch.read(in);
      q.sources.put(watch.source(), watch);
    }
    return q;
  }
}
