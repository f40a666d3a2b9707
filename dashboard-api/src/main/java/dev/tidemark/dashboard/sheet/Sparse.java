package dev.tidemark.dashboard.sheet;

import java.util.HashMap;
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
    Map<String, Part.Builder> added = new HashMap<>();
    for (Changes.Row row : changes.rows) {
      added.computeIfAbsent(row.part(), p -> new Part.Builder()).add(row);
    }
    TreeSet<String> names = new TreeSet<>(parts.keySet());
    names.addAll(added.keySet());
    Map<String, Part> now = new HashMap<>();
    for (String name : names) {
      Part before = parts.get(name);
      Part.Builder more = added.get(name);
      if (more == null && !before.hasAny(changes.people)) {
        now.put(name, before);
        continue;
      }
      Part.Builder all = more == null ? new Part.Builder() : more;
      if (before != null) {
        all.addAllBut(before, changes.people);
      }
      if (!all.isEmpty()) {
        now.put(name, all.build());
      }
    }
    return new Sparse(newRevision, Map.copyOf(now));
  }
}
