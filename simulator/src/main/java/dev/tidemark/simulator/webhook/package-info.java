/** An address of somebody who takes signed webhooks. */
package dev.tidemark.simulator.webhook;
