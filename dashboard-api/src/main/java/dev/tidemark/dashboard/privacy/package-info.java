/** Data protection: pseudonyms for people, and no figures of groups that are too small. */
package dev.tidemark.dashboard.privacy;
