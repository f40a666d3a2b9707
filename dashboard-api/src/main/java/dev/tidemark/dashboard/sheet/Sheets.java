package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People's days in memory. They are read from the tables when they are first asked for; from then
 * on each question reads what changed since, so that it sees all that is stored, whoever stored it.
 * Days that nobody asked for in a while give way once a quarter of the heap is taken.
 */
@Singleton
public final class Sheets {
  private static final long PART_OF_HEAP = 4;

  /** How long a question waits for days that are not in memory; a small company's are by then. */
  private static final long PATIENCE_MILLIS = 3_000;

  private static final long PATIENCE_AT_START_MILLIS = 3_600_000;

  /** The name under which a request keeps what was read for it, and the organisation's name. */
  private static final String OF_REQUEST = "tidemark.sheets.";

  private final Database database;
  private final long mostBytes;
  private final Map<String, OrgSheets> orgs = new ConcurrentHashMap<>();

  @Inject
  Sheets(Database database, MeterRegistry meters) {
    this(database, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    meters.gauge("tidemark.sheets.bytes", this, Sheets::bytes);
  }

  /** Takes at most about that much memory, besides what a question at work holds. */
  public Sheets(Database database, long mostBytes) {
    this.database = database;
    this.mostBytes = mostBytes;
  }

  /**
   * What is asked for, as the tables have it now. Within one request what was read before is read
   * again, so that all parts of an answer are of one moment and add up.
   *
   * @throws DatabaseUnavailable when the database does not answer
   * @throws BeingRead when days have to be read first and that takes longer; it goes on meanwhile
   */
  public View view(String org, Wanted wanted) {
    Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
    Optional<View> before = request.flatMap(r -> r.getAttribute(OF_REQUEST + org, View.class));
    if (before.isPresent() && before.get().has(wanted.keys())) {
      return before.get();
    }
    View view = view(org, wanted, PATIENCE_MILLIS);
    request.ifPresent(
        r -> r.setAttribute(OF_REQUEST + org, before.map(b -> b.and(view)).orElse(view)));
    return view;
  }

  /** Reads all of it into memory. */
  void read(String org, Wanted wanted) {
    view(org, wanted, PATIENCE_AT_START_MILLIS);
  }

  private View view(String org, Wanted wanted, long patienceMillis) {
    try {
      return orgs.computeIfAbsent(org, o -> new OrgSheets(o, database, mostBytes))
          .view(wanted.keys(), patienceMillis);
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  /** Whether half of the memory is taken that may be. */
  boolean isHalfFull() {
    return bytes() > mostBytes / 2;
  }

  private long bytes() {
    return orgs.values().stream().mapToLong(OrgSheets::bytes).sum();
  }
}
