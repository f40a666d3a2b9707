/** Who may use the routes that the parts have for each other. */
package dev.tidemark.runtime.access;
