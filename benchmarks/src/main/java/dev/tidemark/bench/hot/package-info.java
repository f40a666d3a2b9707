/** The parts of detection that run for every event, each measured alone with JMH. */
package dev.tidemark.bench.hot;
