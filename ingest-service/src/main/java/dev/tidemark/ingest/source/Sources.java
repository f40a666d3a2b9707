package dev.tidemark.ingest.source;

import java.util.List;

/**
 * The sources of a vendor, or why there are none.
 *
 * @param problem what is missing or wrong in the configuration; null where all is well
 * @param remedy what to do about it
 */
public record Sources(List<Source> list, String problem, String remedy) {}
