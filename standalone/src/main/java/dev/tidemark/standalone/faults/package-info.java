/** Faults against the parts as real processes, and what must hold after each. */
package dev.tidemark.standalone.faults;
