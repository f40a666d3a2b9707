package dev.tidemark.ingest.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Other names of groups. They hold for all days: a rename is no move. A name that is shown is never
 * itself renamed, so one look is enough.
 */
record Renames(List<Rename> all) {
  /** The name under which a path is shown. */
  String shown(String path) {
    if (path == null) {
      return null;
    }
    return all.stream()
        .filter(r -> GroupPath.within(path, r.path()))
        .max(Comparator.comparingInt(r -> r.path().length()))
        .map(r -> r.name() + path.substring(r.path().length()))
        .orElse(path);
  }

  /**
   * With one more.
   *
   * @throws Refused 409 where the wanted name belongs to a group that was renamed itself
   */
  Renames with(String path, String name, String actor, Instant at) {
    List<Rename> next = new ArrayList<>();
    for (Rename r : all) {
      String target =
          GroupPath.within(r.name(), path) ? name + r.name().substring(path.length()) : r.name();
      if (!target.equals(r.path())) {
        next.add(new Rename(r.path(), target, r.actor(), r.at()));
      }
    }
    next.stream()
        .filter(r -> r.path().equals(name))
        .findFirst()
        .ifPresent(
            r -> {
              throw Refused.conflict(
                  "%s is what others call the group that is shown as %s; choose another name"
                      .formatted(name, r.name()));
            });
    next.removeIf(r -> r.path().equals(path));
    next.add(new Rename(path, name, actor, at));
    return new Renames(List.copyOf(next));
  }
}
