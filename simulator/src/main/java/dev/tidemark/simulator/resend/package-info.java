/** Resend's API for mail, as far as alerts need it. */
package dev.tidemark.simulator.resend;
