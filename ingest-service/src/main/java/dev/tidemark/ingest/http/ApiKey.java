package dev.tidemark.ingest.http;

import io.micronaut.http.MutableHttpRequest;
import java.util.function.Consumer;

/**
 * How requests to a vendor are authorized.
 *
 * @param variable the variable that holds the key, for messages
 * @param kind the kind of key that it must be, for messages, such as {@code an Admin API key}
 * @param authorization adds the key to a request
 */
public record ApiKey(String variable, String kind, Consumer<MutableHttpRequest<?>> authorization) {}
