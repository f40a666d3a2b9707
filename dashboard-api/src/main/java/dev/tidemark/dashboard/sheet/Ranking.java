package dev.tidemark.dashboard.sheet;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Finds the first of an order without putting all others in order. */
public final class Ranking {
  private Ranking() {}

  /** The first {@code most} places in that order. */
  public static List<Integer> first(IntStream places, int most, Comparator<Integer> order) {
    PriorityQueue<Integer> best = new PriorityQueue<>(order.reversed());
    places.forEach(
        place -> {
          if (best.size() < most) {
            best.add(place);
          } else if (order.compare(place, best.peek()) < 0) {
            best.poll();
            best.add(place);
          }
        });
    return best.stream().sorted(order).toList();
  }
}
