/** A faithful copy of the reports of Anthropic's Admin API. */
package dev.tidemark.simulator.anthropic;
