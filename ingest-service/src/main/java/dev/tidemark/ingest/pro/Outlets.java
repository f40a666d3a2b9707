package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.ingest.publish.Publisher;
import dev.tidemark.ingest.publish.Quarantine;
import dev.tidemark.ingest.store.SentEvents;
import jakarta.inject.Singleton;

/** Where usage goes. */
@Singleton
record Outlets(
    EventSender sender,
    LatestSender latest,
    Publisher publisher,
    Quarantine quarantine,
    SentEvents sent) {}
