/**
 * Usage of people on an individual plan, who have no key: read from their own dashboard by a
 * browser in which they have logged in.
 */
package dev.tidemark.ingest.pro;
