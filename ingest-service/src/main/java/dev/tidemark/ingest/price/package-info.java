/** List prices of models: read from a file in LiteLLM's shape, exact to the digit. */
package dev.tidemark.ingest.price;
