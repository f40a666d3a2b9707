package dev.tidemark.dashboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing that somebody did, or tried.
 *
 * @param id grows with time
 * @param way how they came in: open, session, token, password, internal
 * @param request method and path
 * @param outcome done, refused (the request was wrong) or denied (it was not for them)
 * @param detail what changed; null where that is not kept here
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String way,
    String action,
    String request,
    String outcome,
    String address,
    JsonNode detail) {}
