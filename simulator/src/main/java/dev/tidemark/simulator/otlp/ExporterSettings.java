package dev.tidemark.simulator.otlp;

/**
 * How the machines are set up.
 *
 * @param endpoint as in OTEL_EXPORTER_OTLP_ENDPOINT, without a slash at the end
 * @param token of the receiver; null sends none
 * @param json http/json in place of http/protobuf, with attributes as texts, as older versions do
 * @param gzip compresses bodies
 * @param cumulative counters send their totals, and not differences
 */
public record ExporterSettings(
    String endpoint, String token, boolean json, boolean gzip, boolean cumulative) {

  /** As Claude Code's documentation has it: protobuf, uncompressed, differences. */
  public static ExporterSettings documented(String endpoint, String token) {
    return new ExporterSettings(endpoint, token, false, false, false);
  }

  /** The same with JSON. */
  public ExporterSettings withJson() {
    return new ExporterSettings(endpoint, token, true, gzip, cumulative);
  }

  /** The same, compressed. */
  public ExporterSettings withGzip() {
    return new ExporterSettings(endpoint, token, json, true, cumulative);
  }

  /** The same with totals. */
  public ExporterSettings withTotals() {
    return new ExporterSettings(endpoint, token, json, gzip, true);
  }
}
