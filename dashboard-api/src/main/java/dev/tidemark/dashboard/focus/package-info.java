/** Spend as the FinOps Open Cost and Usage Specification (FOCUS) has it. */
package dev.tidemark.dashboard.focus;
