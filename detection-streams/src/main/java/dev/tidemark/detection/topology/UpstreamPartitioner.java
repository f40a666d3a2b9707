package dev.tidemark.detection.topology;

import dev.tidemark.detection.pulse.Progress;
import dev.tidemark.detection.pulse.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Everything of an organisation goes to one partition; how far a partition is goes to all. */
public final class UpstreamPartitioner implements StreamPartitioner<String, Upstream> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, Upstream value, int numPartitions) {
    return Optional.of(
        value instanceof Progress
            ? IntStream.range(0, numPartitions).boxed().collect(Collectors.toUnmodifiableSet())
            : Set.of(partition(key, numPartitions)));
  }

  /** The partition, of so many, to which everything of an organisation goes. */
  public static int partition(String org, int numPartitions) {
    return Utils.toPositive(Utils.murmur2(org.getBytes(StandardCharsets.UTF_8))) % numPartitions;
  }
}
