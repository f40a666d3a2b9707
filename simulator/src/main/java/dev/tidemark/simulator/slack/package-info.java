/** A Slack workspace that keeps everything that is posted to it. */
package dev.tidemark.simulator.slack;
