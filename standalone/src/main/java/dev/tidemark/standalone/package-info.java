/** The {@code tidemark} command line. */
package dev.tidemark.standalone;
