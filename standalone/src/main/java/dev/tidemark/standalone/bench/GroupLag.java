package dev.tidemark.standalone.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** How far detection's consumers are behind. */
final class GroupLag implements AutoCloseable {
  private static final String GROUP = "tidemark-detection";

  private final Admin admin;

  GroupLag(String broker) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
  }

  /** Somebody is a member of the group. */
  boolean begun() throws InterruptedException {
    try {
      return !admin
          .describeConsumerGroups(List.of(GROUP))
          .describedGroups()
          .get(GROUP)
          .get()
          .members()
          .isEmpty();
    } catch (ExecutionException notYet) {
      return false;
    }
  }

  /** So many processes are members, each has something to do, and nothing is being moved. */
  boolean settled(int processes) throws InterruptedException {
    try {
      ConsumerGroupDescription group =
          admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP).get();
      long busy =
          group.members().stream()
              .filter(member -> !member.assignment().topicPartitions().isEmpty())
              .map(member -> member.groupInstanceId().orElse("").replaceAll("-\\d+$", ""))
              .distinct()
              .count();
      return busy == processes && group.groupState() == GroupState.STABLE;
    } catch (ExecutionException notYet) {
      return false;
    }
  }

  /**
   * Records that were not committed as read, of every topic that the group reads; the marks of
   * transactions among them do not count, because a committed position lies behind them.
   */
  long records() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> read =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    if (read.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                read.keySet().stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all()
            .get();
    return read.entrySet().stream()
        .filter(e -> !e.getKey().topic().contains("pulses"))
        .mapToLong(e -> Math.max(0, ends.get(e.getKey()).offset() - e.getValue().offset()))
        .sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
