/** What time alone does to incidents, and what is measured of them. */
package dev.tidemark.incident.watch;
