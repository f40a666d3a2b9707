package dev.tidemark.alert.receiver;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a notice says, the same in every channel; plain text that each channel escapes. */
public final class Wording {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String SLACK = "slack:";

  private Wording() {}

  /** One line: how bad, and who. */
  public static String headline(Incident i) {
    return (i.status() == Status.RESOLVED ? "Resolved" : severity(i)) + ": " + line(subject(i));
  }

  /** One line: why now, how bad, and who; of several incidents, how many and how bad. */
  public static String headline(Notice notice) {
    if (notice.plain() != null) {
      return notice.plain().title();
    }
    if (notice.several()) {
      return severalHeadline(notice.incidents());
    }
    String why =
        switch (notice.occasion()) {
          case REMINDER -> "Reminder: ";
          case ESCALATION -> "Escalated: ";
          case FOLLOW -> notice.incident().status() == Status.ACKNOWLEDGED ? "Acknowledged: " : "";
          case FIRST, WORSE, OVER -> "";
        };
    return why + headline(notice.incident());
  }

  /** What happened, in one sentence; of several incidents, that they follow. */
  public static String sentence(Notice notice) {
    if (notice.plain() != null) {
      return notice.plain().text();
    }
    return notice.several()
        ? notice.incidents().size() + " incidents, each with a line of its own."
        : sentence(notice.incident());
  }

  /** One incident in a list: how bad, who, and how much above the usual. */
  public static String listed(Incident i) {
    return headline(i)
        + (i.excessMicros() > 0 ? ", " + Money.display(i.excessMicros()) + " above usual" : "");
  }

  private static String severalHeadline(List<Incident> incidents) {
    long over = incidents.stream().filter(i -> i.status() == Status.RESOLVED).count();
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO)) {
      long count =
          incidents.stream()
              .filter(i -> i.status() != Status.RESOLVED && i.severity() == severity)
              .count();
      if (count > 0) {
        parts.add(count + " " + severity.wire());
      }
    }
    if (over > 0) {
      parts.add(over + " resolved");
    }
    return incidents.size() + " incidents: " + String.join(", ", parts);
  }

  /** Foreign text as one line whose letters stand in the order they are written in. */
  public static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
        .strip();
  }

  /** What happened, in one sentence. */
  public static String sentence(Incident i) {
    return line(i.summary());
  }

  /** The severity as a word. */
  public static String severity(Incident i) {
    String word = i.severity().wire();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Whom it is about. */
  public static String subject(Incident i) {
    return subject(i.user(), i.group(), i.org());
  }

  /** The narrowest of a person, a team and the organisation, as one line. */
  public static String subject(String user, String group, String org) {
    if (user != null) {
      return line(user);
    }
    return line(group != null ? "team " + group : "AI usage of " + org);
  }

  /** The facts of a notice about one thing. */
  public static Map<String, String> facts(Notice notice) {
    return notice.plain() != null ? notice.plain().facts() : facts(notice.incident());
  }

  /** What the notice is: the kind of message, or the incident's id cut to that length. */
  public static String source(Notice notice, int longest) {
    String id = notice.incident().id();
    return notice.plain() != null
        ? notice.plain().kind().title().toLowerCase(Locale.ROOT)
        : "incident " + id.substring(0, Math.min(longest, id.length()));
  }

  /** The facts in the order of their weight, with units and periods. */
  public static Map<String, String> facts(Incident i) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Severity", severity(i));
    facts.put("Seen", amount(i.value(), i.unit()));
    facts.put("Usual", amount(i.expected(), i.unit()));
    if (i.excessMicros() > 0) {
      facts.put("Above usual", Money.display(i.excessMicros()));
    }
    if (i.model() != null) {
      facts.put("Model", i.model());
    }
    if (i.group() != null) {
      facts.put("Team", i.group());
    }
    facts.put("Since", time(i.startedAt()));
    facts.put("Found by", String.join(", ", i.detectors()));
    if (i.status() == Status.ACKNOWLEDGED) {
      facts.put("Acknowledged", by(time(i.acknowledgedAt()), i.acknowledgedBy()));
    }
    if (i.snoozedUntil() != null && i.status() != Status.RESOLVED) {
      facts.put("Silenced until", time(i.snoozedUntil()));
    }
    if (i.status() == Status.RESOLVED) {
      facts.put("Resolved", by(time(i.resolvedAt()), i.resolvedBy()));
      if (i.resolution() != null) {
        facts.put("Cause", i.resolution());
      }
    }
    facts.replaceAll((name, value) -> line(value));
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  private static String by(String time, String actor) {
    return time + (actor == null ? "" : " by " + actor(actor));
  }

  /** Who did something, as people call them. */
  public static String actor(String actor) {
    return actor.startsWith(SLACK) ? actor.substring(SLACK.length()) + " in Slack" : actor;
  }

  /** An amount with its unit; empty for none. */
  static String amount(BigDecimal value, String unit) {
    if (value == null) {
      return "";
    }
    if ("USD".equals(unit)) {
      return Money.display(Money.microsOfUsd(value));
    }
    BigDecimal rounded =
        value.setScale(value.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 0, RoundingMode.HALF_EVEN);
    String number = String.format(Locale.ROOT, "%,." + rounded.scale() + "f", rounded);
    return "ratio".equals(unit) ? number + " times" : number + (unit == null ? "" : " " + unit);
  }

  /** An instant to the minute; empty for none. */
  public static String time(Instant at) {
    return at == null ? "" : MINUTE.format(at);
  }
}
