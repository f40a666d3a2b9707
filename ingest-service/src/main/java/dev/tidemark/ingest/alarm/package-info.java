/** Tells people, by the anomalies that incidents follow, that a source cannot be read. */
package dev.tidemark.ingest.alarm;
