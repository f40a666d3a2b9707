/** Pictures of the numbers behind an incident. */
package dev.tidemark.alert.chart;
