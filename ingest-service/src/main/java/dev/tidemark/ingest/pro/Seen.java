package dev.tidemark.ingest.pro;

import java.util.List;

/**
 * Everything that one visit of the usage page showed.
 *
 * @param account who is logged in
 * @param answers JSON that the page was answered
 * @param events single events, read to their end; null where the page does not ask for them
 * @param tables cells of each table of the page, by row
 * @param text the page as people read it
 * @param html the page as it is
 */
record Seen(
    Account account,
    List<Answer> answers,
    EventPages.Events events,
    List<List<List<String>>> tables,
    String text,
    String html) {}
