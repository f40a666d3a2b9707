package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.ingest.pro.Snapshot.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one snapshot of what a visit showed: from the network, else from the page's table. */
final class Reading {
  private Reading() {}

  /**
   * The snapshot.
   *
   * @throws VendorException when neither way has usage
   */
  static Snapshot of(Seen seen, Instant now) throws VendorException {
    NetworkReading network = new NetworkReading(seen.answers());
    if (seen.events() != null || network.models() != null) {
      return new Snapshot(
          Way.NETWORK_JSON,
          seen.account(),
          network.cycle(),
          network.models(),
          seen.events(),
          network.spend(),
          network.complete(),
          network.problems(),
          network.unknown());
    }
    Optional<TableReading> table = TableReading.of(seen.tables());
    if (table.isEmpty()) {
      throw unreadable(seen, network);
    }
    return ofTable(seen, network, table.get(), now);
  }

  private static Snapshot ofTable(
      Seen seen, NetworkReading network, TableReading table, Instant now) {
    Cycle cycle = network.cycle();
    if (cycle == null) {
      cycle = PeriodText.find(seen.text(), now).orElse(null);
    }
    List<String> problems = new ArrayList<>(network.problems());
    problems.addAll(table.problems());
    return new Snapshot(
        Way.DOM_TABLE,
        seen.account(),
        cycle,
        table.models(),
        null,
        network.spend() == null ? spend(table) : network.spend(),
        table.complete(),
        problems,
        network.unknown());
  }

  /** What the rows add up to; the table does not say limits. */
  private static Spend spend(TableReading table) {
    long overall = 0;
    long toYou = 0;
    for (ModelTotal total : table.models()) {
      overall = Math.addExact(overall, total.amounts().chargedMicros());
      toYou = Math.addExact(toYou, total.toYouMicros());
    }
    return new Spend(overall - toYou, toYou, null, null);
  }

  private static VendorException unreadable(Seen seen, NetworkReading network) {
    String why =
        seen.answers().isEmpty()
            ? "it asked for no usage"
            : network.problems().isEmpty()
                ? "its answers have no usage by event or model"
                : String.join(" ", network.problems());
    return new VendorException(
        Kind.UNREADABLE,
        "The usage page could not be read: in the network, "
            + why.replaceFirst("\\.$", "")
            + "; and none of its "
            + seen.tables().size()
            + " tables has the headings MODEL, INPUT (W/ CACHE WRITE) and so on.",
        "The page may have changed, or the login may be incomplete: run tidemark onboard and look at"
            + " it; what was seen is in /internal/ingest/captures; look for a newer Tidemark.");
  }
}
