package dev.tidemark.dashboard.web;

import java.util.List;

/** The caller sent something that is not understood; the wrong field is named. */
public final class BadRequest extends ApiException {
  private static final long serialVersionUID = 1L;

  private BadRequest(Problem.FieldError error) {
    super(400, "Bad request", error.detail(), List.of(error));
  }

  /** A wrong query parameter. */
  public static BadRequest parameter(String name, String detail) {
    return new BadRequest(Problem.FieldError.parameter(name, detail));
  }

  /** A wrong field of the body, by its name with dots. */
  public static BadRequest field(String name, String detail) {
    return new BadRequest(Problem.FieldError.body(name, detail));
  }
}
