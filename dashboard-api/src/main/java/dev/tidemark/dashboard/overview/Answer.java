package dev.tidemark.dashboard.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.budget.Status;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.sources.SourceView;
import dev.tidemark.dashboard.spend.GroupSpend;
import dev.tidemark.dashboard.spend.ModelSpend;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The overview in words, from the numbers that stand below it: are we all right, what changed, who
 * drives it, what needs doing.
 *
 * @param well whether nothing needs anybody: no critical incident is open, no budget of the
 *     organisation is expected to be exceeded, every source can be read
 * @param tasks what needs doing, the most urgent first; empty for nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Answer(boolean well, String state, String changed, String drives, List<Task> tasks) {
  /** Keeps its own copy. */
  public Answer {
    tasks = List.copyOf(tasks);
  }

  /** What to do, and the page to do it on. */
  public record Task(String text, String path) {}

  /**
   * What is known.
   *
   * @param open open incidents by severity
   * @param counts incidents by status
   */
  record Facts(
      DayRange range,
      long now,
      long before,
      List<UserItem> top,
      List<GroupSpend> groups,
      List<ModelSpend> models,
      Map<String, Long> open,
      Map<String, Long> counts,
      List<Standing> budgets,
      List<SourceView> sources) {
    List<Standing> over() {
      return budgets.stream().filter(b -> b.status() != Status.ON_TRACK).toList();
    }

    List<SourceView> failed() {
      return sources.stream().filter(s -> s.health().equals("failed")).toList();
    }

    long unseen() {
      return counts.get("detected") + counts.get("alerted");
    }

    long unpriced() {
      return models.stream().filter(m -> !m.priced()).count();
    }
  }

  static Answer of(Facts f) {
    List<String> trouble = trouble(f);
    String state =
        trouble.isEmpty()
            ? "All right: " + calm(f) + "."
            : "Not all right: " + String.join(", ", trouble) + ".";
    return new Answer(trouble.isEmpty(), state, changed(f), drives(f), tasks(f));
  }

  /** All of it as one text. */
  String text() {
    String todo =
        tasks.isEmpty()
            ? "Nothing needs doing."
            : "To do: " + tasks.stream().map(Task::text).collect(Collectors.joining("; ")) + ".";
    return Stream.of(state, changed, drives, todo)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static List<String> trouble(Facts f) {
    List<String> trouble = new ArrayList<>();
    long critical = f.open().get("critical");
    if (critical > 0) {
      trouble.add(noun(critical, "critical incident") + (critical == 1 ? " is" : " are") + " open");
    }
    f.budgets().stream()
        .filter(b -> b.status() == Status.OVER)
        .map(b -> "the budget " + b.budget().name() + " is expected to be exceeded")
        .forEach(trouble::add);
    if (!f.failed().isEmpty()) {
      trouble.add(noun(f.failed().size(), "source") + " cannot be read");
    }
    return trouble;
  }

  private static String calm(Facts f) {
    long open = f.open().get("total");
    String incidents = open == 0 ? "no incident is open" : "no critical incident is open";
    if (f.budgets().isEmpty()) {
      return incidents;
    }
    return incidents
        + (f.over().isEmpty() ? " and every budget is on track" : ", but a budget is at risk");
  }

  private static String changed(Facts f) {
    String spent = "Spend %s is %s".formatted(span(f.range()), Money.display(f.now()));
    if (f.now() == 0 && f.before() == 0) {
      return spent + "; there is no usage yet.";
    }
    BigDecimal change = Percent.change(f.now(), f.before());
    if (change == null) {
      return spent + ", with nothing in the time before to compare with.";
    }
    if (change.signum() == 0) {
      return spent + ", as much as in the time before.";
    }
    return spent
        + ", %s %% %s than in the time before (%s)."
            .formatted(
                change.abs().toPlainString(),
                change.signum() > 0 ? "more" : "less",
                Money.display(f.before()));
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

  private static String drives(Facts f) {
    if (f.top().isEmpty()) {
      return "";
    }
    UserItem top = f.top().getFirst();
    String who = top.name() != null ? top.name() : top.email() != null ? top.email() : top.userId();
    String model = top.topModel() == null ? "" : ", mostly with " + top.topModel();
    return "Biggest spender: %s with %s (%s %% of all)%s."
            .formatted(
                who, Money.display(top.spend().micros()), top.sharePercent().toPlainString(), model)
        + mover(f);
  }

  /** The group that changed most, where there was a time before. */
  private static String mover(Facts f) {
    Comparator<GroupSpend> byChange = Comparator.comparingLong(g -> Math.abs(change(g)));
    return f.groups().stream()
        .filter(g -> g.group() != null && f.before() > 0 && change(g) != 0)
        .max(byChange)
        .map(
            g ->
                " Biggest change: %s, %s %s."
                    .formatted(
                        g.group(),
                        Money.display(Math.abs(change(g))),
                        change(g) > 0 ? "more" : "less"))
        .orElse("");
  }

  private static long change(GroupSpend g) {
    return Math.subtractExact(g.spend().micros(), g.previousSpend().micros());
  }

  private static List<Task> tasks(Facts f) {
    List<Task> tasks = new ArrayList<>();
    if (f.unseen() > 0) {
      String text = "look at " + noun(f.unseen(), "incident") + " that nobody acknowledged";
      tasks.add(new Task(text, "/incidents"));
    }
    f.over().forEach(b -> tasks.add(new Task(budget(b), "/budgets")));
    f.failed().forEach(s -> tasks.add(new Task("repair the source " + s.source(), "/sources")));
    if (f.unpriced() > 0) {
      tasks.add(new Task("say the price of " + noun(f.unpriced(), "unpriced model"), "/models"));
    }
    return tasks;
  }

  private static String budget(Standing b) {
    return "budget %s is %s: %s of %s projected"
        .formatted(
            b.budget().name(),
            b.status().words(),
            Money.display(b.projectedMicros()),
            Money.display(b.budget().amountMicros()));
  }

  private static String noun(long n, String word) {
    return n + " " + word + (n == 1 ? "" : "s");
  }
}
