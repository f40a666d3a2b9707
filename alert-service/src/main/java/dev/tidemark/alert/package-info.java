/** Who is told of an incident, where and when; every attempt is on record. */
package dev.tidemark.alert;
