package dev.tidemark.dashboard.feed;

import java.util.List;

/** Writers of several topics that are handled alike. */
public interface TopicWriters {
  /** One for each topic. */
  List<TopicWriter<?>> all();
}
