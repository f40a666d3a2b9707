/** A mail server that keeps everything that is sent to it. */
package dev.tidemark.simulator.mail;
