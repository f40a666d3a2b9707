package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps budgets, as a part of the settings; each has a revision of its own. */
@Singleton
public final class BudgetStore {
  /** As many as one record of the settings holds at most. */
  private static final int MOST = 200;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Comparator<Budget> ORDER =
      Comparator.comparing(Budget::name).thenComparing(Budget::id);

  private final SettingsStore settings;
  private final ReportingTime time;

  BudgetStore(SettingsStore settings, ReportingTime time) {
    this.settings = settings;
    this.time = time;
  }

  /** The budget of that id. */
  public Optional<Budget> find(String org, String id) {
    return find(settings.read(org), id);
  }

  /**
   * Stores a budget in place of that revision.
   *
   * @param expected the revision that the change is for, 0 for a new budget; null for any
   * @throws ApiException 412 where the budget is at another one
   */
  public Budget put(String org, Long expected, Budget budget) {
    requireId(budget.id());
    Settings changed =
        settings.change(
            org,
            null,
            now -> {
              long revision = revision(now, budget.id(), expected);
              List<Budget> others = without(now, budget.id());
              if (others.size() >= MOST) {
                throw new ApiException(
                    409, "Conflict", "there are " + MOST + " budgets; delete one first");
              }
              String by = Caller.actor(budget.updatedBy());
              others.add(budget.published(revision + 1, time.now(), by));
              others.sort(ORDER);
              return with(now, others, by);
            });
    return find(changed, budget.id()).orElseThrow();
  }

  /** Forgets a budget; false where there is none. */
  public boolean delete(String org, Long expected, String id) {
    if (find(org, id).isEmpty()) {
      return false;
    }
    settings.change(
        org,
        null,
        now -> {
          revision(now, id, expected);
          return with(now, without(now, id), "dashboard");
        });
    return true;
  }

  private static long revision(Settings now, String id, Long expected) {
    long revision = find(now, id).map(Budget::revision).orElse(0L);
    if (expected != null && expected != revision) {
      throw new ApiException(
          412,
          "Precondition failed",
          "budget %s is at revision %d, not %d: read it again and repeat the change"
              .formatted(id, revision, expected));
    }
    return revision;
  }

  static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw BadRequest.field("id", "an id has 1 to 64 letters, digits and hyphens, got: " + id);
    }
  }

  private static Optional<Budget> find(Settings settings, String id) {
    return settings.budgets().stream().filter(b -> b.id().equals(id)).findFirst();
  }

  private static List<Budget> without(Settings settings, String id) {
    List<Budget> others = new ArrayList<>(settings.budgets());
    others.removeIf(b -> b.id().equals(id));
    return others;
  }

  private static Settings with(Settings now, List<Budget> budgets, String by) {
    return now.withBudgets(budgets).published(now.org(), now.revision(), now.updatedAt(), by);
  }
}
