/** Planned misbehaviour of the simulated vendors. */
package dev.tidemark.simulator.fault;
