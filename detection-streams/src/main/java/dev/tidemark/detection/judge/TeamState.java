package dev.tidemark.detection.judge;

import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireSerde;
import dev.tidemark.detection.wire.WireWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is remembered of a whole organisation between two hours. */
public final class TeamState {
  private static final int FORMAT = 1;

  /** How it is kept in the store. */
  public static final WireSerde<TeamState> SERDE =
      new WireSerde<>(TeamState::write, TeamState::read);

  /** The hour up to which all is judged, since the epoch. */
  long frontier;

  /** The first day of which anything is known. */
  long firstLabel;

  /** The newest day that everybody has ended. */
  long finalLabel;

  /** How far each group is above its usual, by day that somebody is in. */
  final TreeMap<Long, TreeMap<String, Double>> surges = new TreeMap<>();

  /** The same at the end of the newest working day. */
  final TreeMap<String, Double> before = new TreeMap<>();

  /** What was told of groups above their usual, by day and group. */
  final TreeMap<Long, TreeMap<String, Notice>> told = new TreeMap<>();

  HourShare hours = new HourShare();
  Calibration calibration = new Calibration();
  MixTrend mix = new MixTrend();
  Optional<Double> weekdayLog = Optional.empty();

  /** By how much the whole team's level rose, in natural logarithms; see {@link Figures#rise}. */
  double rise;

  /** How many people's usual working day is known. */
  int known;

  /** The day for which the figures of the calendar were worked out. */
  long figuresDay = Long.MIN_VALUE;

  private static void write(WireWriter out, TeamState s) {
    out.octet(FORMAT).number(s.frontier).number(s.firstLabel).number(s.finalLabel);
    out.number(s.surges.size());
    s.surges.forEach(
        (label, groups) -> {
          out.number(label);
          write(out, groups);
        });
    write(out, s.before);
    s.hours.write(out);
    s.calibration.write(out);
    s.mix.write(out);
    out.octet(s.weekdayLog.isPresent() ? 1 : 0);
    s.weekdayLog.ifPresent(v -> real(out, v));
    real(out, s.rise);
    out.number(s.known);
    out.number(s.figuresDay).number(s.told.size());
    s.told.forEach(
        (label, notices) -> {
          out.number(label).number(notices.size());
          notices.values().forEach(n -> n.write(out));
        });
  }

  private static void write(WireWriter out, Map<String, Double> ratios) {
    out.number(ratios.size());
    ratios.forEach((group, ratio) -> real(out.text(group), ratio));
  }

  private static void real(WireWriter out, double value) {
    out.number(Double.doubleToRawLongBits(value));
  }

  private static double real(WireReader in) {
    return Double.longBitsToDouble(in.number());
  }

  private static TeamState read(WireReader in) {
    in.version(FORMAT);
    TeamState s = new TeamState();
    s.frontier = in.number();
    s.firstLabel = in.number();
    s.finalLabel = in.number();
    for (int left = in.small(); left > 0; left--) {
      s.surges.put(in.number(), ratios(in));
    }
    s.before.putAll(ratios(in));
    s.hours = HourShare.read(in);
    s.calibration = Calibration.read(in);
    s.mix = MixTrend.read(in);
    s.weekdayLog = in.octet() == 1 ? Optional.of(real(in)) : Optional.empty();
    s.rise = real(in);
    s.known = in.small();
    s.figuresDay = in.number();
    for (int left = in.small(); left > 0; left--) {
      TreeMap<String, Notice> notices = new TreeMap<>();
      s.told.put(in.number(), notices);
      for (int more = in.small(); more > 0; more--) {
        Notice notice = Notice.read(in);
        notices.put(notice.subject(), notice);
      }
    }
    return s;
  }

  private static TreeMap<String, Double> ratios(WireReader in) {
    TreeMap<String, Double> ratios = new TreeMap<>();
    for (int left = in.small(); left > 0; left--) {
      ratios.put(in.text(), real(in));
    }
    return ratios;
  }
}
