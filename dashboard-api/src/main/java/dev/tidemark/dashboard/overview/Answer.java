package dev.tidemark.dashboard.overview;

import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.List;

/** The overview in words, from the numbers that stand below it. */
final class Answer {
  private Answer() {}

  static String of(DayRange range, long now, long before, long openIncidents, List<UserItem> top) {
    String spent = "Spend %s is %s".formatted(span(range), Money.display(now));
    if (now == 0 && before == 0) {
      return spent + "; there is no usage yet." + incidents(openIncidents);
    }
    return spent
        + compared(now, before)
        + "."
        + (top.isEmpty() ? "" : " " + driver(top.getFirst()))
        + incidents(openIncidents);
  }

  private static String span(DayRange range) {
    return switch (range.name()) {
      case "today" -> "today";
      case "cycle" -> "in this cycle, day " + range.days() + ",";
      case "lastCycle" -> "in the last cycle";
      case "custom" -> "from %s to %s".formatted(range.from(), range.to().minusDays(1));
      default -> "of the last " + range.days() + (range.days() == 1 ? " day" : " days");
    };
  }

  private static String compared(long now, long before) {
    BigDecimal change = Percent.change(now, before);
    if (change == null) {
      return ", with nothing in the time before to compare with";
    }
    if (change.signum() == 0) {
      return ", as much as in the time before";
    }
    return ", %s %% %s than in the time before (%s)"
        .formatted(
            change.abs().toPlainString(),
            change.signum() > 0 ? "more" : "less",
            Money.display(before));
  }

  private static String driver(UserItem top) {
    String who = top.name() != null ? top.name() : top.email() != null ? top.email() : top.userId();
    String model = top.topModel() == null ? "" : ", mostly with " + top.topModel();
    return "Biggest spender: %s with %s (%s %% of all)%s."
        .formatted(
            who, Money.display(top.spend().micros()), top.sharePercent().toPlainString(), model);
  }

  private static String incidents(long open) {
    return open == 0
        ? " No incident is open."
        : " %d %s open.".formatted(open, open == 1 ? "incident is" : "incidents are");
  }
}
