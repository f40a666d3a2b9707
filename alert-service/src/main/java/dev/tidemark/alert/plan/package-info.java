/** Rules, silences and what they make of incidents, on record. */
package dev.tidemark.alert.plan;
