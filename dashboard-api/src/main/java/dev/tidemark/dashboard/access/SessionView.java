package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Who asks, and how one signs in here.
 *
 * @param signInRequired whether anybody must sign in
 * @param name null for one who has not signed in
 * @param role {@code none} for one who has not signed in
 * @param way how they came in: open, session, token, password, internal; null for nobody
 * @param scopes what a token may be used for
 * @param password whether this account has a password here, which it can change
 * @param providers who else signs people in, as buttons call it
 * @param permissions the table of routes, with what of it is for this caller
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionView(
    @Schema(example = "true") boolean signInRequired,
    @Schema(example = "ann@example.com") String name,
    Role role,
    @Schema(example = "session") String way,
    List<Scope> scopes,
    boolean password,
    boolean seesPeople,
    List<String> providers,
    List<Permission> permissions) {}
