/** {@code tidemark partitions}: how the topics are cut. */
package dev.tidemark.standalone.partitions;
