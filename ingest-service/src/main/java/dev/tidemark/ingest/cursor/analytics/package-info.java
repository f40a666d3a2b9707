/** Cursor's Analytics and AI code tracking APIs, and group spend: a team's day by metric. */
package dev.tidemark.ingest.cursor.analytics;
