package dev.tidemark.simulator.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One accepted call; an update is a message of its own with the {@code ts} of what it changes.
 *
 * @param method {@code chat.postMessage}, {@code chat.update}, {@code chat.postEphemeral} or {@code
 *     webhook}
 * @param channel as the caller named it; null for a webhook
 * @param blocks null where there are none
 * @param attachments null where there are none
 * @param threadTs the message it replies to; null for none
 * @param broadcast an answer in a thread that the channel sees too
 * @param user who alone sees it; null for everybody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlackMessage(
    String method,
    String channel,
    String ts,
    String text,
    JsonNode blocks,
    JsonNode attachments,
    String threadTs,
    boolean broadcast,
    String user,
    Instant receivedAt) {}
