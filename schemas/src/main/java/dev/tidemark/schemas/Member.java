package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A person of an organisation.
 *
 * @param group path of the group, levels joined by {@code /}; null for none
 * @param manualGroup the group was set by hand, and a vendor's sync does not move it
 * @param vendorUserId the vendor's id of the person; null where unknown
 * @param removed no longer in the vendor's team; the record stays for old usage
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
    String org,
    String userId,
    String email,
    String name,
    String role,
    String group,
    boolean manualGroup,
    String vendorUserId,
    boolean removed,
    Instant observedAt,
    String source) {}
