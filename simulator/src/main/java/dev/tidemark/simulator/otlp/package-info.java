/** Plays Claude Code's OpenTelemetry exporters on the machines of the company's developers. */
package dev.tidemark.simulator.otlp;
