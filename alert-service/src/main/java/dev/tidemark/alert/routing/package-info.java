/**
 * Who is told of an incident, when, and why not: pure functions of rules, silences, history and
 * time, in stages that each give a reason.
 */
package dev.tidemark.alert.routing;
