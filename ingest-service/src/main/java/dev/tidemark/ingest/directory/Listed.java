package dev.tidemark.ingest.directory;

/**
 * A person as a vendor lists them.
 *
 * @param email folded
 * @param group null for none, or where the vendor's groups are not known
 */
public record Listed(
    String email, String name, String role, String group, String vendorUserId, boolean removed) {}
