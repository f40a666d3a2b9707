package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.sheet.Revisions;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps the users' days, and with them the organisation's days, exact. */
@Singleton
final class UserDayWriter implements TopicWriter<UserDay> {
  @Override
  public Topic<UserDay> topic() {
    return Topics.USER_DAYS;
  }

  @Override
  public String problem(UserDay value) {
    String missing =
        TopicWriter.missing(
            "org", value.org(),
            "userId", value.userId(),
            "day", value.day(),
            "total", value.total(),
            "updatedAt", value.updatedAt());
    if (missing != null) {
      return missing;
    }
    boolean hole =
        value.byModel() != null && value.byModel().values().stream().anyMatch(Objects::isNull)
            || value.byProvider() != null
                && value.byProvider().values().stream().anyMatch(Objects::isNull)
            || value.microsByHour() != null
                && value.microsByHour().stream().anyMatch(Objects::isNull);
    return hole ? "byModel, byProvider or microsByHour holds null" : null;
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<UserDay>> entries) throws SQLException {
    Map<DayKey, Optional<UserDay>> newest = newest(entries);
    Map<DayKey, StoredDay> stored = StoredDays.load(c, newest.keySet());
    newest
        .entrySet()
        .removeIf(
            e ->
                stored.containsKey(e.getKey())
                    && e.getValue()
                        .map(day -> day.updatedAt().isBefore(stored.get(e.getKey()).updatedAt()))
                        .orElse(false));
    Map<Revisions.Day, Long> revisions = Revisions.next(c, changedAt(newest));
    OrgDays differences = new OrgDays();
    newest.forEach((key, day) -> compare(key, stored.get(key), day.orElse(null), differences));
    StoredDays.store(c, newest, stored, revisions, differences);
    differences.store(c);
    return news(newest);
  }

  private static Map<Revisions.Day, Instant> changedAt(Map<DayKey, Optional<UserDay>> newest) {
    Map<Revisions.Day, Instant> days = new HashMap<>();
    newest.forEach(
        (key, day) ->
            days.merge(
                key.onDay(),
                day.map(UserDay::updatedAt).orElse(Instant.EPOCH),
                (a, b) -> a.isBefore(b) ? b : a));
    return days;
  }

  private static Map<DayKey, Optional<UserDay>> newest(List<Entry<UserDay>> entries) {
    Map<DayKey, Optional<UserDay>> newest = new LinkedHashMap<>();
    for (Entry<UserDay> entry : entries) {
      UserDay value = entry.value();
      DayKey key = value == null ? DayKey.parse(entry.key()) : DayKey.of(value);
      if (key == null) {
        continue; // a tombstone of a key that never held a day
      }
      Optional<UserDay> known = newest.get(key);
      boolean older =
          value != null
              && known != null
              && known.map(k -> value.updatedAt().isBefore(k.updatedAt())).orElse(false);
      if (!older) {
        newest.put(key, Optional.ofNullable(value));
      }
    }
    return newest;
  }

  private static void compare(DayKey key, StoredDay before, UserDay now, OrgDays differences) {
    Totals old = before == null ? Totals.ZERO : before.total();
    differences.day(key, old, now == null ? Totals.ZERO : now.total());
    Map<String, Totals> oldModels = before == null ? Map.of() : before.byModel();
    Map<String, Totals> newModels = models(now);
    TreeSet<String> names = new TreeSet<>(oldModels.keySet());
    names.addAll(newModels.keySet());
    for (String model : names) {
      differences.model(
          key,
          model,
          oldModels.getOrDefault(model, Totals.ZERO),
          newModels.getOrDefault(model, Totals.ZERO));
    }
  }

  static Map<String, Totals> models(UserDay day) {
    return day == null || day.byModel() == null ? Map.of() : day.byModel();
  }

  private static List<LiveEvent> news(Map<DayKey, Optional<UserDay>> changed) {
    Map<String, TreeSet<LocalDate>> days = new TreeMap<>();
    Map<String, TreeSet<String>> users = new HashMap<>();
    for (DayKey key : changed.keySet()) {
      days.computeIfAbsent(key.org(), o -> new TreeSet<>()).add(key.day());
      users.computeIfAbsent(key.org(), o -> new TreeSet<>()).add(key.userId());
    }
    List<LiveEvent> news = new ArrayList<>();
    days.forEach(
        (org, set) ->
            news.add(
                LiveEvent.of(
                    org,
                    "spend",
                    "days",
                    set.stream().map(LocalDate::toString).toList(),
                    "users",
                    users.get(org).size())));
    return news;
  }
}
