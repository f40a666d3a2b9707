/** Reads Anthropic's Admin API: Claude Code and everything else that an organisation's keys use. */
package dev.tidemark.ingest.anthropic;
