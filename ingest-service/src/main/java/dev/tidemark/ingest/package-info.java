/** Connectors that turn vendor data into usage events; the only part that knows vendors' quirks. */
package dev.tidemark.ingest;
