/** HTTP to receivers: no redirects, no internal addresses, bounded time and size. */
package dev.tidemark.alert.http;
