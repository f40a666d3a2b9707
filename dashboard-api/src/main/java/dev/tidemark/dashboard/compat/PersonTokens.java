package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.Part;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.schemas.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Everybody's tokens by kind, of days with requests, and their first and last such day. */
final class PersonTokens {
  private final View view;
  private final LocalDate today;
  private final long[] micros;
  private final long[] tokens;
  private final long[] output;
  private final long[] cacheWrite;
  private final long[] cacheRead;
  private final long[] first;
  private final long[] last;
  private final int[] days;

  PersonTokens(View view, DayRange range, LocalDate today) {
    this.view = view;
    this.today = today;
    int people = view.directory().size();
    micros = new long[people];
    tokens = new long[people];
    output = new long[people];
    cacheWrite = new long[people];
    cacheRead = new long[people];
    first = new long[people];
    last = new long[people];
    days = new int[people];
    range.from().datesUntil(range.to()).forEach(this::add);
  }

  /** Those whose address has the text. */
  List<OlderPivot.Row> rows(String needle) {
    return IntStream.range(0, days.length)
        .filter(p -> days[p] > 0 && address(p).contains(needle))
        .mapToObj(this::row)
        .toList();
  }

  private String address(int place) {
    String email = view.directory().at(place).email();
    return email == null ? "" : email.toLowerCase(Locale.ROOT);
  }

  private OlderPivot.Row row(int p) {
    LocalDate lastDay = LocalDate.ofEpochDay(last[p]);
    return new OlderPivot.Row(
        view.directory().at(p).email(),
        tokens[p],
        Money.usd(micros[p]),
        tokens[p] - output[p] - cacheWrite[p] - cacheRead[p],
        output[p],
        cacheRead[p],
        LocalDate.ofEpochDay(first[p]),
        lastDay,
        days[p],
        tokens[p] / days[p],
        ChronoUnit.DAYS.between(lastDay, today));
  }

  private void add(LocalDate day) {
    IntToLongFunction events = view.on(day, Measure.REQUESTS);
    IntToLongFunction spend = view.on(day, Measure.SPEND);
    IntToLongFunction all = view.on(day, Measure.TOKENS);
    for (int p = 0; p < days.length; p++) {
      if (events.applyAsLong(p) > 0) {
        micros[p] = Math.addExact(micros[p], spend.applyAsLong(p));
        tokens[p] += all.applyAsLong(p);
        first[p] = days[p] == 0 ? day.toEpochDay() : first[p];
        last[p] = day.toEpochDay();
        days[p]++;
      }
    }
    view.parts(Detail.MODELS, day).values().forEach(part -> add(part, events));
  }

  private void add(Part part, IntToLongFunction events) {
    for (int entry = 0; entry < part.size(); entry++) {
      int p = part.person(entry);
      if (events.applyAsLong(p) > 0) {
        output[p] += part.at(Measure.OUTPUT, entry);
        cacheWrite[p] += part.at(Measure.CACHE_WRITE, entry);
        cacheRead[p] += part.at(Measure.CACHE_READ, entry);
      }
    }
  }
}
