package dev.tidemark.alert.slack;

import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.util.Locale;

/** The short answer in the thread of a message that has changed. */
final class SlackReply {
  private static final int LONGEST = 1_000;

  private SlackReply() {}

  /** What has changed, in one or two sentences. */
  static String text(Notice notice) {
    return SlackLayout.escaped(words(notice), LONGEST);
  }

  /** Whether the channel sees it too, and not only who follows the thread. */
  static boolean forAll(Notice notice) {
    return notice.occasion() == Occasion.WORSE
        || notice.occasion() == Occasion.REMINDER
        || notice.occasion() == Occasion.ESCALATION;
  }

  private static String words(Notice notice) {
    Incident i = notice.incident();
    if (i.status() == Status.RESOLVED) {
      String why = i.resolution() == null ? "" : ": " + Wording.line(i.resolution());
      return "Resolved" + by(i.resolvedBy()) + why + ".";
    }
    return switch (notice.occasion()) {
      case REMINDER -> "Reminder, nobody has acknowledged this yet. " + Wording.sentence(i);
      case FOLLOW -> followed(i);
      case FIRST, WORSE, ESCALATION, OVER ->
          worse(i) + " " + Wording.severity(i) + ". " + Wording.sentence(i);
    };
  }

  private static String worse(Incident i) {
    return switch (String.valueOf(i.cause())) {
      case "reopened" -> "It goes on, and is open again:";
      case "woke" -> "The silence is over, and it goes on:";
      default -> "It got worse:";
    };
  }

  private static String followed(Incident i) {
    return switch (String.valueOf(i.cause())) {
      case "acknowledged" -> "Acknowledged" + by(i.acknowledgedBy()) + ".";
      case "snoozed" -> "Silenced until " + Wording.time(i.snoozedUntil()) + by(i.actor()) + ".";
      case "unsnoozed" -> "No longer silenced" + by(i.actor()) + ".";
      case "reopened" -> "Reopened" + by(i.actor()) + ".";
      default -> "Now " + i.status().name().toLowerCase(Locale.ROOT) + by(i.actor()) + ".";
    };
  }

  private static String by(String actor) {
    return actor == null || actor.equals("system")
        ? ""
        : " by " + Wording.line(Wording.actor(actor));
  }
}
