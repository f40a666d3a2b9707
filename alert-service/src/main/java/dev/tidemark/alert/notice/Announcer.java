package dev.tidemark.alert.notice;

import dev.tidemark.alert.queue.DeliveryQueue;
import dev.tidemark.alert.queue.Due;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import dev.tidemark.alert.routing.Audience;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Notice;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts messages into the queue, each once for each receiver, however often they arrive. */
@Singleton
public final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  /** What is so for longer is history, and tells nobody. */
  private static final Duration HORIZON = Duration.ofHours(48);

  /** It wakes people, and waits for their answer: a message that needs none does not go there. */
  private static final String PAGER = "pagerduty";

  private static final Pattern ID = Pattern.compile("[\\w.:-]{1,128}");

  private final DeliveryQueue queue;
  private final Receivers receivers;

  Announcer(DeliveryQueue queue, Receivers receivers) {
    this.queue = queue;
    this.receivers = receivers;
  }

  /** What is wrong with a message; empty where it can be told. */
  public static Optional<String> problem(Notice n) {
    if (n.id() == null || !ID.matcher(n.id()).matches()) {
      return Optional.of("field id is missing or has other characters than an id");
    }
    if (n.org() == null || n.org().isBlank() || n.org().indexOf('\0') >= 0) {
      return Optional.of("field org is missing or has a null character");
    }
    if (n.kind() == null || n.severity() == null || n.at() == null) {
      return Optional.of("field kind, severity or at is missing");
    }
    return n.title() == null || n.title().isBlank()
        ? Optional.of("field title is missing")
        : Optional.empty();
  }

  /** Plans what a message has to tell; the same message again changes nothing. */
  public void plan(Connection c, Notice n, Instant now) throws SQLException {
    if (n.at().isBefore(now.minus(HORIZON))) {
      LOG.info("{} {} is of {} and tells nobody any more", n.kind().wire(), n.id(), n.at());
      return;
    }
    Incident carrier = Carrier.of(n);
    Set<String> unknown = new LinkedHashSet<>();
    Set<Receiver> told = told(n.tell(), unknown);
    for (Receiver receiver : told) {
      queue.add(c, due(n, carrier, receiver.name(), receiver.channel(), now), now);
    }
    for (String name : unknown) {
      LOG.warn("{} {} names {}, which is no receiver here", n.kind().wire(), n.id(), name);
      String channel = name.split(":", 2)[0];
      queue.addDead(c, due(n, carrier, name, channel, now), "there is no receiver " + name, now);
    }
  }

  /** Whoever is named; where that is nobody who can be told, as if nobody were named. */
  private Set<Receiver> told(List<String> names, Set<String> unknown) {
    Set<Receiver> told = new LinkedHashSet<>();
    for (String name : names) {
      if (name.equals(Audience.ALL)) {
        told.addAll(receivers.list());
      } else {
        receivers.find(name).ifPresentOrElse(told::add, () -> unknown.add(name));
      }
    }
    if (told.isEmpty()) {
      receivers.list().stream().filter(r -> !r.channel().equals(PAGER)).forEach(told::add);
    }
    return told;
  }

  private static Due due(Notice n, Incident carrier, String receiver, String channel, Instant now) {
    return new Due(
        Due.id(n.id(), Carrier.VERSION, receiver, 0),
        carrier,
        Carrier.VERSION,
        receiver,
        channel,
        null,
        Occasion.FIRST,
        null,
        n.kind().title(),
        now,
        n);
  }
}
