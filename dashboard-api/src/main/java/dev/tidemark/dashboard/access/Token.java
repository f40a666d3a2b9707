package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A token without its secret.
 *
 * @param owner the account whose rights bound it; null where it was made without one
 * @param expiresAt null for never
 * @param usedAt to the minute; null where it never was
 * @param revokedAt null while it holds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Token(
    String id,
    String name,
    String owner,
    String madeBy,
    List<String> scopes,
    Instant madeAt,
    Instant expiresAt,
    Instant usedAt,
    Instant revokedAt) {}
