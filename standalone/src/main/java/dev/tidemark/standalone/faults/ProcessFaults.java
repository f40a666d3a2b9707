package dev.tidemark.standalone.faults;

import static dev.tidemark.standalone.faults.Fault.often;
import static dev.tidemark.standalone.faults.Fault.seldom;

import dev.tidemark.standalone.faults.Fault.Injection;
import dev.tidemark.standalone.faults.Fault.NotHere;
import dev.tidemark.standalone.faults.Link.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processes that are killed, frozen, or lose what they keep. */
final class ProcessFaults {
  private ProcessFaults() {}

  static List<Fault> all() {
    return List.of(
        often(
            "F01", "ingest killed while the broker's answers are lost", ProcessFaults::unanswered),
        often("F02", "ingest killed while a commit is on its way", killedAtCommit(FaultRig.INGEST)),
        often("F03", "detection killed -9 while usage waits", killed(FaultRig.DETECTION)),
        often(
            "F04", "detection killed again while it restores its state", ProcessFaults::restoring),
        often(
            "F05",
            "detection frozen for 12 s, longer than its session",
            frozen(FaultRig.DETECTION, 12)),
        seldom(
            "F05b",
            "detection frozen for 65 s, longer than a transaction",
            frozen(FaultRig.DETECTION, 65)),
        seldom(
            "F07",
            "incident-service killed while a commit is on its way",
            killedAtCommit(FaultRig.INCIDENT)),
        often(
            "F08",
            "incident-service killed after it published, before it marked that",
            ProcessFaults::publishing),
        seldom(
            "F09",
            "alert-service killed after a receiver took a notice, before its record",
            ProcessFaults::telling),
        seldom(
            "F10",
            "dashboard-api killed while a commit is on its way",
            killedAtCommit(FaultRig.DASHBOARD)),
        often("F11", "broker killed -9 under load", ProcessFaults::broker),
        seldom("F12", "broker frozen for 8 s", frozen(Processes.KAFKA, 8)),
        seldom("F12b", "broker frozen for 30 s", frozen(Processes.KAFKA, 30)),
        often(
            "F14",
            "what runs PostgreSQL killed; its next start ends what is left and goes on",
            ProcessFaults::database),
        seldom("F10b", "every part killed at once", ProcessFaults::everything),
        often("F27", "detection's state folder deleted", ProcessFaults::stateDeleted),
        seldom("F27b", "bytes of detection's state overwritten", ProcessFaults::stateDamaged),
        often("F25", "disk of detection's state full", full(Volumes.STATE)),
        often("F26", "disk of PostgreSQL full", full(Processes.POSTGRES)),
        seldom("F24", "disk of the broker full", full(Processes.KAFKA)));
  }

  /** Killed while there is work, and started again after more of it. */
  static Injection killed(String part) {
    return (rig, checks) -> {
      rig.part(part).kill();
      rig.work();
      rig.part(part).start();
    };
  }

  private static Injection killedAtCommit(String part) {
    return (rig, checks) -> {
      LinkFaults.trap(rig, part, Commit.HELD);
      rig.part(part).kill();
      rig.part(part).start();
    };
  }

  private static Injection frozen(String part, int seconds) {
    return (rig, checks) -> {
      rig.part(part).freeze();
      rig.work();
      Thread.sleep(Duration.ofSeconds(seconds));
      rig.part(part).thaw();
    };
  }

  private static Injection full(String volume) {
    return (rig, checks) -> {
      if (!rig.volumes().fill(volume)) {
        throw new NotHere("only root can make a file system of its own");
      }
      rig.work();
      Thread.sleep(Duration.ofSeconds(4));
      rig.volumes().free();
    };
  }

  private static void unanswered(FaultRig rig, Checks checks) throws Exception {
    rig.broker().deaf();
    rig.work();
    Thread.sleep(Duration.ofMillis(2_500));
    rig.part(FaultRig.INGEST).kill();
    rig.broker().heal();
    rig.part(FaultRig.INGEST).start();
  }

  private static void restoring(FaultRig rig, Checks checks) throws Exception {
    Part detection = rig.part(FaultRig.DETECTION);
    detection.kill();
    rig.work();
    detection.start();
    Thread.sleep(Duration.ofSeconds(3));
    detection.kill();
    detection.start();
  }

  private static void publishing(FaultRig rig, Checks checks) throws Exception {
    rig.work();
    rig.episodes().await();
    rig.broker().deaf();
    Thread.sleep(Duration.ofMillis(500));
    rig.part(FaultRig.INCIDENT).kill();
    rig.broker().heal();
    rig.part(FaultRig.INCIDENT).start();
  }

  private static void telling(FaultRig rig, Checks checks) throws Exception {
    rig.receivers().deaf();
    int before = rig.world().webhooks().hooks().size();
    rig.work();
    rig.processes()
        .await(
            "a webhook that nobody knows of",
            () -> rig.world().webhooks().hooks().size() > before,
            () -> "none came");
    rig.part(FaultRig.ALERT).kill();
    rig.receivers().heal();
    rig.part(FaultRig.ALERT).start();
  }

  private static void broker(FaultRig rig, Checks checks) throws Exception {
    rig.work();
    rig.part(Processes.KAFKA).kill();
    rig.work();
    rig.part(Processes.KAFKA).start();
  }

  private static void database(FaultRig rig, Checks checks) throws Exception {
    rig.work();
    rig.part(Processes.POSTGRES).kill();
    rig.work();
    rig.part(Processes.POSTGRES).start();
  }

  private static void everything(FaultRig rig, Checks checks) throws Exception {
    rig.work();
    for (Part part : rig.processes().all()) {
      part.kill();
    }
    rig.usage(20);
    for (Part part : rig.processes().all()) {
      part.start();
    }
  }

  private static void stateDeleted(FaultRig rig, Checks checks) throws Exception {
    rig.part(FaultRig.DETECTION).kill();
    for (Path file : state(rig)) {
      Files.delete(file);
    }
    rig.work();
    rig.part(FaultRig.DETECTION).start();
  }

  private static void stateDamaged(FaultRig rig, Checks checks) throws Exception {
    rig.part(FaultRig.DETECTION).kill();
    for (Path file : state(rig)) {
      if (Files.size(file) > 0) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
      }
    }
    rig.work();
    rig.part(FaultRig.DETECTION).start();
  }

  private static List<Path> state(FaultRig rig) throws IOException {
    try (Stream<Path> files = Files.walk(rig.volumes().state())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Detection reads everything anew, as another application. */
  static Injection replay() {
    return (rig, checks) -> {
      Part detection = rig.part(FaultRig.DETECTION);
      detection.kill();
      String group = "tidemark-detection-" + System.nanoTime();
      detection.environment(Map.of("TIDEMARK_DETECTION_GROUP", group));
      rig.work();
      detection.start();
    };
  }
}
