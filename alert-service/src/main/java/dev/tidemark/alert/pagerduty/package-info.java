/** PagerDuty, by its Events API v2. */
package dev.tidemark.alert.pagerduty;
