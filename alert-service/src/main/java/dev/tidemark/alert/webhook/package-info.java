/** A signed webhook, by Standard Webhooks 1.0.0. */
package dev.tidemark.alert.webhook;
