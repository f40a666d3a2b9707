package dev.tidemark.dashboard.models;

import java.util.List;

/** Many numbers in runs that are each in ascending order; their exact quantiles without a merge. */
record SortedRuns(List<long[]> runs) {
  /** How many numbers there are. */
  long size() {
    return runs.stream().mapToLong(run -> run.length).sum();
  }

  /**
   * The first number that at least that part of them, above 0 to 1, does not exceed.
   *
   * @throws IllegalStateException without any number
   */
  long quantile(double part) {
    long rank = Math.max(1, (long) Math.ceil(part * size()));
    long low =
        runs.stream()
            .filter(run -> run.length > 0)
            .mapToLong(run -> run[0])
            .min()
            .orElseThrow(() -> new IllegalStateException("no numbers have no quantile"));
    long high =
        runs.stream()
            .filter(run -> run.length > 0)
            .mapToLong(run -> run[run.length - 1])
            .max()
            .orElse(low);
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (upTo(middle) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** How many numbers are not above that one. */
  private long upTo(long number) {
    long count = 0;
    for (long[] run : runs) {
      int low = 0;
      int high = run.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (run[middle] <= number) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      count += low;
    }
    return count;
  }
}
