package dev.tidemark.simulator.slack;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Everything that Slack has accepted, in the order of arrival. */
public final class SlackLog {
  private static final long MICROS = 1_000_000;

  private final Clock clock;
  private final List<SlackMessage> messages = new ArrayList<>();
  private final Set<String> deleted = new HashSet<>();
  private long lastTs;

  /** An empty one. */
  public SlackLog(Clock clock) {
    this.clock = clock;
  }

  /** All messages. */
  public synchronized List<SlackMessage> messages() {
    return List.copyOf(messages);
  }

  /** Forgets them. */
  public synchronized void clear() {
    messages.clear();
  }

  /** Keeps a message under a time stamp of its own, which no other message has. */
  synchronized SlackMessage keepNew(Function<Stamp, SlackMessage> message) {
    Instant now = clock.instant();
    lastTs = Math.max(lastTs + 1, now.toEpochMilli() * 1_000);
    String ts = String.format(Locale.ROOT, "%d.%06d", lastTs / MICROS, lastTs % MICROS);
    return keep(message.apply(new Stamp(ts, now)));
  }

  /** Keeps a change of an earlier message. */
  synchronized SlackMessage keepChange(String ts, Function<Stamp, SlackMessage> message) {
    return keep(message.apply(new Stamp(ts, clock.instant())));
  }

  /** Somebody deletes a message; changes of it, and answers to it, stay as they were. */
  public synchronized void delete(String ts) {
    deleted.add(ts);
  }

  /** A message as it is now; empty where there is none. */
  synchronized Optional<SlackMessage> latest(String ts) {
    return deleted.contains(ts)
        ? Optional.empty()
        : messages.stream().filter(m -> m.ts().equals(ts)).reduce((a, b) -> b);
  }

  synchronized boolean has(String ts) {
    return latest(ts).isPresent();
  }

  private SlackMessage keep(SlackMessage message) {
    messages.add(message);
    return message;
  }

  /** Slack's time stamp, which is a message's name in its channel, and the instant of arrival. */
  record Stamp(String ts, Instant at) {}
}
