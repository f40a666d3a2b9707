/** Builds the read models anew from the topics while the old ones serve. */
package dev.tidemark.dashboard.rebuild;
