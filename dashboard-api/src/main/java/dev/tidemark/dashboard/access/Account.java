package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A person who may sign in.
 *
 * @param name an e-mail address, or another name; lower case
 * @param fullName null where nobody said
 * @param seesPeople whether names are shown where data protection hides them
 * @param password whether it has one here
 * @param provider the address of who signs it in; null where nobody has yet
 * @param lastSignIn null before the first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Account(
    UUID id,
    String name,
    String fullName,
    Role role,
    boolean seesPeople,
    boolean password,
    String provider,
    Instant createdAt,
    Instant lastSignIn) {}
