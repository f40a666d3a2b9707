package dev.tidemark.standalone.faults;

import static dev.tidemark.standalone.faults.Fault.often;
import static dev.tidemark.standalone.faults.Fault.seldom;

import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.standalone.faults.Fault.Injection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Vendors and receivers that answer wrongly. */
final class VendorFaults {
  private VendorFaults() {}

  static List<Fault> all() {
    return List.of(
        often(
            "F23d",
            "vendor's answers end early, three times",
            asking(f -> f.truncated(FaultRig.EVENTS, null, 3))),
        often(
            "F36",
            "vendor says 429 with Retry-After, twice",
            asking(f -> f.rateLimited(FaultRig.EVENTS, 2, 1))),
        often(
            "F36b",
            "vendor says 500 three times",
            asking(f -> f.fails(FaultRig.EVENTS, null, 500, 3))),
        often("F36c", "vendor refuses the key for 3 s", asking(f -> f.keyRevoked(true))),
        often(
            "F36d",
            "rows shift between pages while they are read",
            asking(f -> f.rowsArrive(1, 3, 2))),
        seldom(
            "F36e",
            "vendor answers with something that is no JSON",
            asking(f -> f.answers(FaultRig.EVENTS, "<html>", 2))),
        often(
            "F41",
            "Slack says 429 with Retry-After",
            asking(f -> f.rateLimited(FaultRig.SLACK, 1, 1))),
        often(
            "F41b",
            "Slack says ok:false, internal_error",
            asking(
                f -> f.answers(FaultRig.SLACK, "{\"ok\":false,\"error\":\"internal_error\"}", 1))),
        seldom("F41c", "Slack says 500", asking(f -> f.fails(FaultRig.SLACK, null, 500, 1))),
        often(
            "F41f",
            "Slack takes a message, and its answer is lost",
            asking(f -> f.answerLost(FaultRig.SLACK, 1))));
  }

  private static Injection asking(Consumer<Faults> plan) {
    return (rig, checks) -> {
      plan.accept(rig.world().faults());
      rig.work();
      Thread.sleep(Duration.ofSeconds(3));
      rig.world().faults().keyRevoked(false);
      Thread.sleep(Duration.ofMillis(500));
    };
  }
}
