package dev.tidemark.alert.http;

import java.net.UnknownHostException;

/** An address that must not be called. */
final class Forbidden extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  Forbidden() {
    super("internal address");
  }
}
