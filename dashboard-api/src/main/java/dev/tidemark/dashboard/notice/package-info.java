/** Messages that are not about an incident: what they say, when they are due, and on their way. */
package dev.tidemark.dashboard.notice;
