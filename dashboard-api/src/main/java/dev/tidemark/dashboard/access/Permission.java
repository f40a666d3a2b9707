package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A line of the table of routes, as one caller is told of it; of all lines the first that fits a
 * request decides.
 *
 * @param methods of requests
 * @param path a regular expression for the whole path
 * @param role the least role
 * @param may whether the caller may do it, with the role and the scopes they have
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Permission(
    List<String> methods,
    @Schema(example = "/api/v1/budgets(/.*)?") String path,
    Role role,
    boolean may) {}
