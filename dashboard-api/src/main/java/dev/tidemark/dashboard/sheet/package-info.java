/** People's days as columns in memory, kept current with the tables, so that any range is quick. */
package dev.tidemark.dashboard.sheet;
