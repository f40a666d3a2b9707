package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a source says of a person now.
 *
 * @param source {@code provider:endpoint}
 * @param removed no longer in the vendor's team
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VendorView(
    String userId, String source, String name, String role, String vendorUserId, boolean removed) {}
