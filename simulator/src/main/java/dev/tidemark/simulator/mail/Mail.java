package dev.tidemark.simulator.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail as it lies in one recipient's mail box: sent to two, it is two mails.
 *
 * @param mailbox whose copy it is
 * @param to everybody that the mail names as a recipient
 * @param text the plain part; null for none
 * @param html the HTML part; null for none
 * @param inReplyTo the message that it answers; null for none
 * @param references the messages of its thread; null for none
 * @param pictures the parts that the HTML can show, by content id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mail(
    String mailbox,
    String from,
    List<String> to,
    String subject,
    String text,
    String html,
    String messageId,
    String inReplyTo,
    String references,
    Map<String, byte[]> pictures,
    Instant receivedAt) {}
