package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.store.SentEvents;
import jakarta.inject.Singleton;

/** Where events go, and what is known of those that went. */
@Singleton
record Books(EventSender sender, Quarantine quarantine, SentEvents sent) {}
