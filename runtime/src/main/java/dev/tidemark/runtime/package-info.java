/** What every part's process has besides its own work. */
package dev.tidemark.runtime;
