package dev.tidemark.standalone.replay;

import dev.tidemark.schemas.UsageEvent;

/**
 * What one line said.
 *
 * @param group of the user, where the line names one; else null
 */
record Usage(UsageEvent event, String group) {}
