package dev.tidemark.ingest.pro;

/**
 * What the dashboard's page was answered, as it was seen in the browser.
 *
 * @param url without its query
 * @param status HTTP status; 0 where there was no answer
 * @param body empty where it could not be read
 * @param request what the page had sent; null for nothing
 */
record Answer(String url, int status, String body, String request) {
  String path() {
    return url.replaceFirst("^[a-z]+://[^/]+", "");
  }

  boolean isOk() {
    return status == 200;
  }

  boolean isRefusal() {
    return status == 401 || status == 403;
  }
}
