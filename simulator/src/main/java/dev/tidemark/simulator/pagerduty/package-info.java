/** PagerDuty's Events API v2, as far as alerts need it. */
package dev.tidemark.simulator.pagerduty;
