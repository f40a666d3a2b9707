/** What a period will cost: plain mathematics on days of spend, without framework or database. */
package dev.tidemark.dashboard.forecast;
