package dev.tidemark.standalone.faults;

import static dev.tidemark.standalone.faults.Fault.often;
import static dev.tidemark.standalone.faults.Fault.seldom;

import dev.tidemark.standalone.faults.Fault.Injection;
import dev.tidemark.standalone.faults.Fault.NotHere;
import dev.tidemark.standalone.faults.Link.Commit;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connections that are cut, slow, or lose answers. */
final class LinkFaults {
  private static final Duration COMMITS_WITHIN = Duration.ofSeconds(10);
  private static final int TRIES = 3;
  private static final List<String> STORING =
      List.of(FaultRig.INGEST, FaultRig.INCIDENT, FaultRig.ALERT, FaultRig.DASHBOARD);

  private LinkFaults() {}

  static List<Fault> all() {
    return List.of(
        often("F16", "ingest's answer to a commit lost", unanswered(FaultRig.INGEST)),
        seldom("F16b", "incident-service's answer to a commit lost", unanswered(FaultRig.INCIDENT)),
        seldom("F16c", "alert-service's answer to a commit lost", unanswered(FaultRig.ALERT)),
        seldom("F16d", "dashboard-api's answer to a commit lost", unanswered(FaultRig.DASHBOARD)),
        often("F17", "broker cut off for 3 s", during(3, FaultRig::broker, Link::cut)),
        seldom("F17b", "broker cut off for 120 s", during(120, FaultRig::broker, Link::cut)),
        often("F18", "broker's answers lost for 3 s", during(3, FaultRig::broker, Link::deaf)),
        often("F19", "connections to broker and database reset ten times", LinkFaults::resets),
        often(
            "F20",
            "100 ms for everything to and from the broker",
            during(3, FaultRig::broker, slow(100))),
        seldom("F20b", "20 ms for everything to and from the database", LinkFaults::slowDatabase),
        often("F21", "database cut off for 3 s", databases(3, Link::cut)),
        seldom("F21b", "database silent for 3 s", databases(3, Link::stall)),
        seldom("F21c", "database cut off for 120 s", databases(120, Link::cut)),
        often("F23", "vendor's answer cut in its middle", LinkFaults::halfAnswer),
        often("F23b", "vendor cut off for 3 s", during(3, FaultRig::vendor, Link::cut)),
        seldom("F23c", "vendor silent for 3 s", during(3, FaultRig::vendor, Link::stall)),
        often(
            "F41d", "Slack and webhook cut off for 3 s", during(3, FaultRig::receivers, Link::cut)),
        often("F41e", "answers of Slack and webhook lost once", LinkFaults::lostReceipts));
  }

  private static Injection unanswered(String part) {
    return (rig, checks) -> trap(rig, part, Commit.UNANSWERED);
  }

  /** Lets that happen to a commit of a part that has work. */
  static void trap(FaultRig rig, String part, Commit what) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      rig.work();
      if (rig.database(part).trapCommit(what, COMMITS_WITHIN)) {
        return;
      }
    }
    throw new NotHere("no commit came by");
  }

  private static Injection during(
      int seconds, Function<FaultRig, Link> link, Consumer<Link> disturbed) {
    return (rig, checks) -> {
      disturbed.accept(link.apply(rig));
      rig.work();
      Thread.sleep(Duration.ofSeconds(seconds));
      link.apply(rig).heal();
    };
  }

  private static Consumer<Link> slow(int millis) {
    return link -> link.slow(Duration.ofMillis(millis));
  }

  private static Injection databases(int seconds, Consumer<Link> disturbed) {
    return (rig, checks) -> {
      STORING.forEach(part -> disturbed.accept(rig.database(part)));
      rig.work();
      Thread.sleep(Duration.ofSeconds(seconds));
      STORING.forEach(part -> rig.database(part).heal());
    };
  }

  private static void slowDatabase(FaultRig rig, Checks checks) throws Exception {
    databases(3, slow(20)).into(rig, checks);
  }

  private static void resets(FaultRig rig, Checks checks) throws Exception {
    rig.work();
    for (int i = 0; i < 10; i++) {
      rig.broker().reset();
      STORING.forEach(part -> rig.database(part).reset());
      Thread.sleep(Duration.ofMillis(300));
    }
  }

  private static void halfAnswer(FaultRig rig, Checks checks) throws Exception {
    rig.vendor().reset();
    rig.vendor().cutAnswersAfter(2_000);
    rig.work();
    Thread.sleep(Duration.ofSeconds(2));
    rig.vendor().heal();
  }

  private static void lostReceipts(FaultRig rig, Checks checks) throws Exception {
    int before = rig.world().webhooks().hooks().size();
    rig.receivers().deaf();
    rig.work();
    rig.processes()
        .await(
            "a webhook that nobody knows of",
            () -> rig.world().webhooks().hooks().size() > before,
            () -> "none came");
    rig.receivers().heal();
  }
}
