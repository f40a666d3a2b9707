package dev.tidemark.ingest.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.function.Supplier;

/** Answers to requests that cannot be served. */
final class Refusals {
  private Refusals() {}

  /** The result, or 400 with the message of what is wrong with the arguments. */
  static <T> T orBad(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  static HttpStatusException bad(String message) {
    return new HttpStatusException(HttpStatus.BAD_REQUEST, message);
  }

  static HttpStatusException conflict(String message) {
    return new HttpStatusException(HttpStatus.CONFLICT, message);
  }
}
