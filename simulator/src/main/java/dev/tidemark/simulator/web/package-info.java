/** A small HTTP server on the JDK's own: routes, requests read into memory, planned faults. */
package dev.tidemark.simulator.web;
