package dev.tidemark.simulator.company;

import dev.tidemark.schemas.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exact totals of all requests that the vendor showed at an instant, each once; micro-dollars
 * of what is charged.
 *
 * @param until the instant
 * @param events number of requests, twins counted one by one
 * @param totalMicros of all
 * @param byUser micro-dollars by folded e-mail address
 * @param byDay micro-dollars by UTC day
 */
public record Truth(
    Instant until,
    long events,
    long totalMicros,
    SortedMap<String, Long> byUser,
    SortedMap<LocalDate, Long> byDay) {

  static Truth of(Instant until, List<Usage> requests) {
    SortedMap<String, Long> byUser = new TreeMap<>();
    SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    long total = 0;
    for (Usage request : requests) {
      long micros = request.chargedMicros();
      total = Math.addExact(total, micros);
      byUser.merge(Ids.fold(request.person().billedAs()), micros, Math::addExact);
      byDay.merge(request.day(), micros, Math::addExact);
    }
    return new Truth(until, requests.size(), total, byUser, byDay);
  }
}
