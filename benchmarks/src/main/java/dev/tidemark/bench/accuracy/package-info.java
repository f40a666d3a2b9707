/** Labelled companies, made up, and the score of what detection finds in them. */
package dev.tidemark.bench.accuracy;
