package dev.tidemark.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What one broker that is its own controller is told. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String HOST = "127.0.0.1";

  private BrokerSettings() {}

  static Map<String, String> of(Path dir, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>(node(port, controllerPort));
    settings.put("log.dirs", dir.toString());
    settings.putAll(singleCopy());
    settings.putAll(smallAndQuick());
    return settings;
  }

  private static Map<String, String> node(int port, int controllerPort) {
    String listener = "PLAINTEXT://" + HOST + ":" + port;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "controller.quorum.voters",
        NODE_ID + "@" + HOST + ":" + controllerPort,
        "listeners",
        listener + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort,
        "advertised.listeners",
        listener,
        "inter.broker.listener.name",
        "PLAINTEXT",
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
  }

  private static Map<String, String> singleCopy() {
    return Map.of(
        "default.replication.factor", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  /** Fewer threads and buffers than a broker that has a machine of its own. */
  private static Map<String, String> smallAndQuick() {
    Map<String, String> settings = new HashMap<>();
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    settings.put("log.index.size.max.bytes", Integer.toString(2 * 1024 * 1024));
    // Topics of the contract say how long they keep records; what says nothing keeps all, because
    // history that is read late is old by record time.
    settings.put("log.retention.ms", "-1");
    // After a crash the broker is taken back when its earlier registration times out.
    settings.put("broker.session.timeout.ms", "6000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    // Usage that a vendor dates in the future is judged by Tidemark, not refused by the broker.
    settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    return settings;
  }
}
