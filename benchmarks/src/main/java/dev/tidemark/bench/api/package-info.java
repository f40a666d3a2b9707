/** How fast a large company's dashboard answers while usage comes in. */
package dev.tidemark.bench.api;
