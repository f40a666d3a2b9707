package dev.tidemark.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.bench.api.Call;
import dev.tidemark.bench.api.Times;
import dev.tidemark.standalone.console.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of calls came to.
 *
 * @param rows rows of people's days, and of people's days by model
 */
record ApiReport(
    Map<Call, Times> times, Times roundTrips, long[] rows, Map<String, Object> options) {
  /** How many calls were not answered as they should be. */
  int failures() {
    return times.values().stream().mapToInt(Times::failures).sum();
  }

  Table table() {
    Table table =
        new Table("page", "call", "calls", "failed", "p50 ms", "p99 ms", "max ms", "bytes");
    times.forEach((call, t) -> row(table, call.page(), call.path(), t));
    row(table, "all", "", all());
    row(table, "beside them", "a bare statement through the same pool", roundTrips);
    return table;
  }

  /** Writes all of it as JSON into that folder, and returns the file. */
  Path write(Path folder, String name) throws IOException {
    ResultFile file = new ResultFile(options);
    ObjectNode json = file.figures();
    json.put("userDays", rows[0]);
    json.put("userDayModels", rows[1]);
    ArrayNode calls = json.putArray("calls");
    times.forEach(
        (call, t) ->
            figures(calls.addObject().put("page", call.page()).put("call", call.path()), t));
    figures(json.putObject("all"), all());
    figures(json.putObject("roundTrip"), roundTrips);
    return file.write(folder, name);
  }

  private Times all() {
    Times all = new Times();
    times.values().forEach(all::addAll);
    return all;
  }

  private static void row(Table table, String page, String call, Times t) {
    table.row(
        page,
        call,
        Integer.toString(t.count()),
        Integer.toString(t.failures()),
        millis(t.millis(0.5)),
        millis(t.millis(0.99)),
        millis(t.millis(1)),
        "%,d".formatted(t.bytes()));
  }

  private static void figures(ObjectNode json, Times t) {
    json.put("count", t.count());
    json.put("failures", t.failures());
    json.put("p50Millis", t.millis(0.5));
    json.put("p99Millis", t.millis(0.99));
    json.put("maxMillis", t.millis(1));
    json.put("bytes", t.bytes());
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
