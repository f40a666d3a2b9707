/** Commands about the sources of a running Tidemark. */
package dev.tidemark.standalone.sources;
