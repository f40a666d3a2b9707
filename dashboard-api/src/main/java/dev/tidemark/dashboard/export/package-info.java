/** Tables as files. */
package dev.tidemark.dashboard.export;
