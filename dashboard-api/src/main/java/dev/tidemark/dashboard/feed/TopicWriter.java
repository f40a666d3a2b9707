package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.schemas.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps one topic's read model. */
public interface TopicWriter<V> {
  /** The topic it follows. */
  Topic<V> topic();

  /** What is missing in a value that cannot be stored; null where all is there. */
  String problem(V value);

  /** Whether a record without a key cannot be stored. */
  default boolean keyed() {
    return true;
  }

  /**
   * Stores entries, which are in the order of the topic, on an open transaction.
   *
   * @return news to tell after the commit
   */
  List<LiveEvent> write(Connection connection, List<Entry<V>> entries) throws SQLException;

  /** Names the first of the named values that is null, as in {@code "org", value.org()}. */
  static String missing(Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] == null) {
        return "field " + namesAndValues[i] + " is missing";
      }
    }
    return null;
  }
}
