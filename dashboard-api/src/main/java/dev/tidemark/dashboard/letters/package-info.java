/** Records that a part could not read or that make no sense: shown, mended, sent again, dropped. */
package dev.tidemark.dashboard.letters;
