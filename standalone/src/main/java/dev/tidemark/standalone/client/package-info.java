/** How commands reach a Tidemark that runs in another process. */
package dev.tidemark.standalone.client;
