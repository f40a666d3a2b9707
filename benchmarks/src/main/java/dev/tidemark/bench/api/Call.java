package dev.tidemark.bench.api;

/**
 * A call that a page makes.
 *
 * @param page the page that makes it
 * @param path address with its query
 */
public record Call(String page, String path) {}
