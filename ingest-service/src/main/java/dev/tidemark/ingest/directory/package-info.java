/** Who belongs to the organisation and to which group, from all who say something about it. */
package dev.tidemark.ingest.directory;
