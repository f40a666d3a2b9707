package dev.tidemark.detection.wire;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A serde of a pair of functions over the compact binary form. */
public record WireSerde<T>(BiConsumer<WireWriter, T> write, Function<WireReader, T> read)
    implements Serde<T> {

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> {
      if (value == null) {
        return null;
      }
      WireWriter writer = new WireWriter();
      write.accept(writer, value);
      return writer.bytes();
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read.apply(new WireReader(bytes));
  }
}
