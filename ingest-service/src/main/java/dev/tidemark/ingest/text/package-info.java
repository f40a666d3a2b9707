/** Foreign text, made fit to be kept. */
package dev.tidemark.ingest.text;
