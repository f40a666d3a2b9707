package dev.tidemark.dashboard.feedback;

import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Feedback;
import dev.tidemark.schemas.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what people said of alerts, as a part of the settings that detection follows. */
@Singleton
final class FeedbackStore {
  /** As many as one record of the settings holds at most; the oldest give way. */
  private static final int MOST = 500;

  private final SettingsStore settings;
  private final ReportingTime time;

  FeedbackStore(SettingsStore settings, ReportingTime time) {
    this.settings = settings;
    this.time = time;
  }

  /** What holds now, the latest first. */
  List<Feedback> all(String org) {
    Instant now = time.now();
    return settings.read(org).feedback().reversed().stream()
        .filter(f -> f.until().isAfter(now))
        .toList();
  }

  /** Says the same of these anomalies, in one revision of the settings. */
  List<Feedback> say(String org, List<Anomaly> about, FeedbackBody said) {
    Instant now = time.now();
    String by = Caller.actor(said.by());
    List<Feedback> news =
        about.stream()
            .map(a -> Feedback.of(a, said.verdict(), now, said.until(), by, said.note()))
            .toList();
    Set<String> replaced = about.stream().map(Anomaly::id).collect(Collectors.toSet());
    settings.change(org, null, s -> with(s, replaced, news, now, by));
    return news;
  }

  /** Takes it back; says whether there was any. */
  boolean forget(String org, String anomaly) {
    if (settings.read(org).feedback().stream().noneMatch(f -> f.anomaly().equals(anomaly))) {
      return false;
    }
    settings.change(org, null, s -> with(s, Set.of(anomaly), List.of(), time.now(), "dashboard"));
    return true;
  }

  private static Settings with(
      Settings s, Set<String> replaced, List<Feedback> news, Instant now, String by) {
    List<Feedback> all = new ArrayList<>(s.feedback());
    all.removeIf(f -> replaced.contains(f.anomaly()) || !f.until().isAfter(now));
    all.addAll(news);
    List<Feedback> kept = all.subList(Math.max(0, all.size() - MOST), all.size());
    return s.withFeedback(kept).published(s.org(), s.revision(), s.updatedAt(), by);
  }
}
