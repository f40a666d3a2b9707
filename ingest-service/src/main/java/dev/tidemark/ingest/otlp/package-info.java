/** Receives what Claude Code's OpenTelemetry exporters send: usage within seconds, as estimates. */
package dev.tidemark.ingest.otlp;
