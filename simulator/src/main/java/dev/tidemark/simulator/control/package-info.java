/** The simulator's own routes below {@code /_sim}: what is true, what goes wrong, what arrived. */
package dev.tidemark.simulator.control;
