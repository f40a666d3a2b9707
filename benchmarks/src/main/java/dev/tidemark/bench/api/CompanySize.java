package dev.tidemark.bench.api;

/**
 * How large the made-up company is.
 *
 * @param users people, and a few keys that map to nobody
 * @param days days of usage, today the last
 */
public record CompanySize(int users, int days) {}
