package dev.tidemark.standalone.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the consumers of the parts are. */
final class LagLook {
  private static final String CHECK = "lag";
  private static final long MUCH = 50_000;
  private static final List<String> GROUPS =
      List.of(
          "tidemark-detection",
          "tidemark-incident",
          "tidemark-alert",
          "tidemark-alert-context",
          "tidemark-dashboard");

  private final Admin admin;

  LagLook(Admin admin) {
    this.admin = admin;
  }

  List<Finding> groups() throws ExecutionException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (String group : GROUPS) {
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, position) -> {
                if (position != null) {
                  positions.put(partition, position);
                }
              });
      findings.add(positions.isEmpty() ? never(group) : judged(group, behind(positions)));
    }
    return findings;
  }

  private static Finding never(String group) {
    return Finding.warning(
        CHECK, group + " has not read anything yet", "start its part; nothing is lost meanwhile");
  }

  private static Finding judged(String group, long behind) {
    String found = "%s is %,d records behind".formatted(group, behind);
    return behind > MUCH
        ? Finding.warning(CHECK, found, "see docs/runbooks/consumer-behind.md")
        : Finding.ok(CHECK, found);
  }

  private long behind(Map<TopicPartition, OffsetAndMetadata> positions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    positions.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(asked).all().get();
    long behind = 0;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> position : positions.entrySet()) {
      behind += Math.max(0, ends.get(position.getKey()).offset() - position.getValue().offset());
    }
    return behind;
  }
}
