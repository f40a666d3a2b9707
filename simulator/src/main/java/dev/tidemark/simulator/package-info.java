/**
 * A simulated company behind faithful copies of the vendors' APIs, a Slack and a mail box: for the
 * demo and for tests.
 */
package dev.tidemark.simulator;
