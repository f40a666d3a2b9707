/** The vendor's team API, with its paging dialects, limits and oddities. */
package dev.tidemark.simulator.cursor;
