package dev.tidemark.dashboard.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Numbers of every person with each model or provider; most have few of them. */
record Sparse(long revision, Map<String, Part> parts) implements Slice {
  static final Sparse EMPTY = new Sparse(0, Map.of());

  @Override
  public long bytes() {
    return parts.values().stream().mapToLong(Part::bytes).sum();
  }

  @Override
  public Sparse with(long newRevision, Changes changes) {
    Map<String, List<Changes.Row>> added = new HashMap<>();
    for (Changes.Row row : changes.rows) {
      added.computeIfAbsent(row.part(), p -> new ArrayList<>()).add(row);
    }
    TreeSet<String> names = new TreeSet<>(parts.keySet());
    names.addAll(added.keySet());
    Map<String, Part> now = new HashMap<>();
    for (String name : names) {
      Part part =
          parts
              .getOrDefault(name, Part.NOTHING)
              .with(changes.people, added.getOrDefault(name, List.of()));
      if (part.size() > 0) {
        now.put(name, part);
      }
    }
    return new Sparse(newRevision, Map.copyOf(now));
  }
}
