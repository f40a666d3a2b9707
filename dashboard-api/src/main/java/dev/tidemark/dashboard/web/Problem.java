package dev.tidemark.dashboard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An error as RFC 9457 says it.
 *
 * @param type address that names the kind of error
 * @param detail what happened and what to do
 * @param instance names this occurrence
 * @param errors the wrong fields; empty for errors of another kind
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldError> errors) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A field that is wrong.
   *
   * @param field its name with dots
   * @param pointer its place in the body; null for a query parameter
   * @param parameter the query parameter; null for a field of the body
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FieldError(String field, String pointer, String parameter, String detail) {
    /** A field of the body, by its name with dots. */
    public static FieldError body(String field, String detail) {
      return new FieldError(field, "/" + field.replace('.', '/'), null, detail);
    }

    /** A query parameter. */
    public static FieldError parameter(String name, String detail) {
      return new FieldError(name, null, name, detail);
    }
  }

  /** A problem of that status. */
  public static Problem of(int status, String title, String detail, List<FieldError> errors) {
    String kind = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Problem(
        "https://tidemark.example.com/problems/" + kind,
        title,
        status,
        detail,
        "urn:uuid:" + UUID.randomUUID(),
        errors);
  }
}
