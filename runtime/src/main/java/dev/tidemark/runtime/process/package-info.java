/** How a part starts and stops as a process of its own. */
package dev.tidemark.runtime.process;
