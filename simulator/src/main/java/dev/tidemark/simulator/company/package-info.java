/**
 * The company "acme": its people, their habits and what they spend, as pure functions of a seed and
 * of time.
 */
package dev.tidemark.simulator.company;
