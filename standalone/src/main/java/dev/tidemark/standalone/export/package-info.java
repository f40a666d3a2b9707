/** Commands that write files for others. */
package dev.tidemark.standalone.export;
