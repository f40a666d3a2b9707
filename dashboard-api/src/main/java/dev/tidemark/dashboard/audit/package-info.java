/** Who did what, and who was not let. */
package dev.tidemark.dashboard.audit;
