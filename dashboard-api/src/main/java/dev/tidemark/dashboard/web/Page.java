package dev.tidemark.dashboard.web;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where a list goes on.
 *
 * @param next cursor of the next page; null on the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page(int limit, String next) {
  /** The largest page. */
  public static final int LARGEST = 1_000;

  /** The page size asked for; a file has all rows that fit into one. */
  public static int limit(Integer asked, int standard) {
    if (asked == null && FileAsked.now()) {
      return FileAsked.MOST;
    }
    int limit = asked == null ? standard : asked;
    if (limit < 1 || limit > LARGEST) {
      throw BadRequest.parameter("limit", "limit is from 1 to " + LARGEST + ", got: " + limit);
    }
    return limit;
  }
}
