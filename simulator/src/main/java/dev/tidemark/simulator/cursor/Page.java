package dev.tidemark.simulator.cursor;

import java.util.List;

/** A page that is asked for, and what it means for a list of {@code total} items. */
record Page(int number, int size, int total) {

  /** Number of pages; an empty list has none. */
  int pages() {
    return (total + size - 1) / size;
  }

  boolean hasNext() {
    return number < pages();
  }

  boolean hasPrevious() {
    return number > 1;
  }

  /** The page's part of the list; a page behind the last one is empty. */
  <T> List<T> of(List<T> items) {
    int from = (int) Math.min((number - 1L) * size, items.size());
    return items.subList(from, Math.min(from + size, items.size()));
  }
}
