package dev.tidemark.standalone.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A page that says whether its server is ready. */
record ReadyPage(URI address) {
  private static final int PATIENCE_MILLIS = 5_000;

  boolean answers() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } finally {
      connection.disconnect();
    }
  }
}
