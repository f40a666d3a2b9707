package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.source.StateBoard;
import dev.tidemark.ingest.store.Captures;
import dev.tidemark.ingest.store.CollectedSpans;
import dev.tidemark.ingest.store.CycleLedger;
import jakarta.inject.Singleton;

/** What is remembered between visits. */
@Singleton
record Stores(CycleLedger ledger, Captures captures, CollectedSpans spans, StateBoard board) {}
