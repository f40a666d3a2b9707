package dev.tidemark.ingest.otlp;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.IOException;

/**
 * Checks bodies, which the server has unpacked where they were compressed.
 *
 * @param most bytes of an unpacked body
 */
record Bodies(int most) {

  /** A body that is larger than anybody needs. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int most) {
      super("the body must have at most " + most + " bytes; send smaller batches");
    }
  }

  /** The body; fails where it is packed in a way that the server does not know, or too large. */
  byte[] plain(HttpRequest<?> request, @Nullable byte[] body) throws IOException {
    if (body == null) {
      return new byte[0];
    }
    if (body.length > most) {
      throw new TooLargeException(most);
    }
    String packed = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
    if (packed != null && !packed.equalsIgnoreCase("identity")) {
      throw new IOException("Content-Encoding must be gzip or identity, got: " + packed);
    }
    return body;
  }
}
