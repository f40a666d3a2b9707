package dev.tidemark.dashboard.letters;

import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.feed.TopicWriters;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;

/** Follows all topics of records that were put aside. */
@Singleton
final class LetterWriters implements TopicWriters {
  @Override
  public List<TopicWriter<?>> all() {
    List<TopicWriter<?>> writers = new ArrayList<>();
    for (String name : TopicCatalogue.deadLetters()) {
      writers.add(
          new DeadLetterWriter(
              new Topic<>(name, byte[].class, Serdes.ByteArray(), Optional.empty())));
    }
    writers.add(new QuarantineWriter());
    return writers;
  }
}
