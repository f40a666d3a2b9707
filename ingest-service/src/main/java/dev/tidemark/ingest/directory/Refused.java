package dev.tidemark.ingest.directory;

/** A command that is not carried out, with what the caller may know of it; nothing was changed. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;

  private Refused(int status, String field, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.field = field;
  }

  /** A wrong field of the body, by its name with dots. */
  static Refused field(String field, String detail) {
    return new Refused(400, field, detail);
  }

  /** It does not fit what is there now. */
  static Refused conflict(String detail) {
    return new Refused(409, null, detail);
  }

  /** Nothing of that name is there. */
  static Refused missing(String detail) {
    return new Refused(404, null, detail);
  }

  /** The HTTP status that says so. */
  public int status() {
    return status;
  }

  /** The wrong field; null where it is not a field. */
  public String field() {
    return field;
  }
}
