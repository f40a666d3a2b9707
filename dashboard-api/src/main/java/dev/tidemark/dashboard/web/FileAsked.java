package dev.tidemark.dashboard.web;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Optional;
import java.util.Set;

/**
 * A table of an answer that is wanted as a file: {@code file} is csv or json, {@code table} says
 * which list of the answer, by its name with dots. Every read of the API has both.
 */
public record FileAsked(String format, String table) {
  /** The most rows of a file. */
  public static final int MOST = 10_000;

  private static final String FORMAT = "file";
  private static final String TABLE = "table";

  /** The parameters by name. */
  static final Set<String> NAMES = Set.of(FORMAT, TABLE);

  /** What a request asks for; empty where it is no file. */
  public static Optional<FileAsked> by(HttpRequest<?> request) {
    if (!reads(request)) {
      return Optional.empty();
    }
    String table = request.getParameters().get(TABLE, String.class, "");
    return request
        .getParameters()
        .getFirst(FORMAT)
        .map(format -> new FileAsked(format, table.strip()));
  }

  /** Whether the present request asks for a file. */
  static boolean now() {
    return ServerRequestContext.currentRequest().flatMap(FileAsked::by).isPresent();
  }

  /** Whether a request may ask for one: reads of the API do. */
  static boolean reads(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET && request.getPath().startsWith("/api/v1/");
  }
}
