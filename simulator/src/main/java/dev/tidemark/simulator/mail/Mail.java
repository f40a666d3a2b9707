package dev.tidemark.simulator.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A mail as it lies in one recipient's mail box: sent to two, it is two mails.
 *
 * @param mailbox whose copy it is
 * @param to everybody that the mail names as a recipient
 * @param text the plain part; null for none
 * @param html the HTML part; null for none
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
    Instant receivedAt) {}
