package dev.tidemark.simulator.company;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Requests in the order of time; equal times keep the order in which they were added. */
final class EventLog {
  private final ArrayList<Usage> requests = new ArrayList<>();

  /** Adds a request; cheap where it is the newest. */
  void add(Usage request) {
    requests.add(firstAfter(request.at()), request);
  }

  /**
   * The requests in {@code [from, to]} (epoch milliseconds) that are visible at {@code now} and
   * match, oldest first.
   */
  List<Usage> find(long from, long to, long now, Predicate<Usage> match) {
    List<Usage> found = new ArrayList<>();
    int end = firstAfter(to);
    for (int i = firstAfter(from - 1); i < end; i++) {
      Usage request = requests.get(i);
      if (request.visibleAt() <= now && match.test(request)) {
        found.add(request);
      }
    }
    return found;
  }

  private int firstAfter(long at) {
    int low = 0;
    int high = requests.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (requests.get(middle).at() <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
