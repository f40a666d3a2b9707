/** Why spend of one span of days differs from that of another: parts that add up to it. */
package dev.tidemark.dashboard.why;
