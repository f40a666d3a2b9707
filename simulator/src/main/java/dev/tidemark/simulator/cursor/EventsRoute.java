package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** POST /teams/filtered-usage-events: newest first; rows shift while newer ones arrive. */
record EventsRoute(Company company, Clock clock, CursorSettings settings, Errors errors) {
  private static final int LARGEST_PAGE = 1_000;

  Reply handle(Call call) {
    Params params = Params.of(call, errors);
    Instant now = clock.instant();
    long from = params.millis("startDate").orElse(0);
    long to = params.millis("endDate").orElse(now.toEpochMilli());
    checkRange(from, to);
    int number = params.count("page", 1);
    int size = pageSize(params);
    EventFilter filter = EventFilter.of(params);
    if (call.arrivingRows() > 0) {
      company.arriveLate(call.arrivingRows(), to, now);
    }
    List<Usage> newestFirst = company.find(from, to, now, filter).reversed();
    Page page = new Page(number, size, newestFirst.size());
    try {
      return Reply.json(write(page, page.of(newestFirst), from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkRange(long from, long to) {
    if (from > to) {
      throw errors.badRequest("startDate must not be after endDate");
    }
    if (settings.has(Quirk.MONTH_AT_MOST) && to - from > Duration.ofDays(30).toMillis()) {
      throw errors.badRequest("Date range cannot exceed 30 days");
    }
  }

  private int pageSize(Params params) {
    int size = params.count("pageSize", settings.has(Quirk.PAGES_OF_TEN) ? 10 : 100);
    if (size > LARGEST_PAGE && !settings.has(Quirk.CLAMPED_PAGE_SIZE)) {
      throw errors.badRequest("pageSize must not exceed " + LARGEST_PAGE);
    }
    return Math.min(size, LARGEST_PAGE);
  }

  private static byte[] write(Page page, List<Usage> rows, long from, long to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(rows.size() * 640 + 512);
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("totalUsageEventsCount", page.total());
      json.writeObjectFieldStart("pagination");
      json.writeNumberField("numPages", page.pages());
      json.writeNumberField("currentPage", page.number());
      json.writeNumberField("pageSize", page.size());
      json.writeBooleanField("hasNextPage", page.hasNext());
      json.writeBooleanField("hasPreviousPage", page.hasPrevious());
      json.writeEndObject();
      json.writeArrayFieldStart("usageEvents");
      for (Usage row : rows) {
        EventJson.write(json, row);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("period");
      json.writeNumberField("startDate", from);
      json.writeNumberField("endDate", to);
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
