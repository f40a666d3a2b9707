package dev.tidemark.dashboard.web;

import java.util.List;

/** An answer other than success, with what the caller may know of it. */
public class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** An error of that status. */
  public ApiException(int status, String title, String detail) {
    this(status, title, detail, List.of());
  }

  ApiException(int status, String title, String detail, List<Problem.FieldError> errors) {
    super(detail, null, false, false);
    this.problem = Problem.of(status, title, detail, errors);
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** 404 for a thing of that name. */
  public static ApiException notFound(String detail) {
    return new ApiException(404, "Not found", detail);
  }
}
