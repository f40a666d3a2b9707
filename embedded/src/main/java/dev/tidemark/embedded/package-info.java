/** A Kafka broker inside this process and a PostgreSQL server beside it. */
package dev.tidemark.embedded;
