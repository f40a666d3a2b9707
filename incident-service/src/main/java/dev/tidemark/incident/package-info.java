/** The life of an incident: detected, alerted, acknowledged, resolved. */
package dev.tidemark.incident;
