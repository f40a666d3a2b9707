package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Days on which the person's spend is above the 75th percentile of the team's active people: fires
 * at {@code days} team days in a row before today, or at five of the newest six.
 */
public final class AboveP75 implements Detector {
  private static final int LOOKED_AT = 6;
  private static final int MOST = 5;
  private static final int ENOUGH_PEOPLE = 4;

  @Override
  public String detectorName() {
    return DetectorCatalogue.ABOVE_P75;
  }

  @Override
  public Optional<Finding> examine(View view) {
    int days = (int) number(view, "days");
    if (days <= 0) {
      return Optional.empty();
    }
    Map<Long, CalendarDay> own =
        view.profile().calendar().stream()
            .collect(Collectors.toMap(CalendarDay::day, Function.identity()));
    int above = 0;
    int inRow = 0;
    int seen = 0;
    double excess = 0;
    for (Map.Entry<Long, TeamFigures.Day> day :
        view.cycle().figures().byDay().reversed().entrySet()) {
      if (day.getKey() >= view.cycle().day().day() || day.getValue().people() < ENOUGH_PEOPLE) {
        continue;
      }
      CalendarDay mine = own.get(day.getKey());
      if (mine != null && mine.usd() > day.getValue().p75Usd()) {
        inRow = above == seen ? inRow + 1 : inRow;
        above++;
        excess += mine.usd() - day.getValue().p75Usd();
      }
      seen++;
      if (seen == Math.max(LOOKED_AT, days)) {
        break;
      }
    }
    boolean fires = inRow >= days || (seen >= LOOKED_AT && above >= MOST);
    return fires ? Optional.of(finding(view, above, seen, excess)) : Optional.empty();
  }

  private Finding finding(View view, int above, int seen, double excess) {
    return Finding.calendar(
        detectorName(),
        Severities.of(excess / seen, 1, Integer.MAX_VALUE),
        view,
        BigDecimal.valueOf(above),
        BigDecimal.valueOf(seen),
        "days",
        excess / seen,
        () ->
            "Above the team's 75th percentile on %d of the last %d days, by %s a day."
                .formatted(above, seen, Words.money(excess / seen)),
        () ->
            Map.of(
                "aboveDays", BigDecimal.valueOf(above),
                "lookedAtDays", BigDecimal.valueOf(seen),
                "excessUsd", Words.usd(excess)));
  }
}
