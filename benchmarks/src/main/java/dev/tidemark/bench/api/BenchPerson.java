package dev.tidemark.bench.api;

import dev.tidemark.schemas.Ids;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody of the made-up company.
 *
 * @param email null for a key that maps to nobody
 * @param team path of the group
 */
record BenchPerson(int number, String userId, String email, String name, String team) {
  private static final int DEPARTMENT = 250;
  private static final int TEAM = 25;
  private static final int ONE_KEY_IN = 300;

  /** Everybody, the same each time. */
  static List<BenchPerson> all(int users) {
    return IntStream.range(0, users).mapToObj(BenchPerson::of).toList();
  }

  private static BenchPerson of(int n) {
    if (n % ONE_KEY_IN == ONE_KEY_IN - 1) {
      return new BenchPerson(n, Ids.unattributed("bench-key-" + n), null, null, null);
    }
    String email = "person%05d@bench.test".formatted(n);
    String team = "Department %d/Team %d".formatted(n / DEPARTMENT, n / TEAM);
    return new BenchPerson(n, Ids.userId(email), email, "Person " + n, team);
  }
}
