package dev.tidemark.ingest.cursor;

/**
 * Where an organisation's usage is, and the keys to it; never written to a log.
 *
 * @param url address of the API
 * @param urlName the variable that it comes from
 * @param admin key of the Admin API; empty where there is none
 * @param adminName the variable that holds it
 * @param analytics key of the Analytics API
 * @param analyticsName the variable that holds it
 */
record OrgKeys(
    String org,
    String url,
    String urlName,
    String admin,
    String adminName,
    String analytics,
    String analyticsName) {

  @Override
  public String toString() {
    return "OrgKeys[org=" + org + ", url=" + url + "]";
  }
}
