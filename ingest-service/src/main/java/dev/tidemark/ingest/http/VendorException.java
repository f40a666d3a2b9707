package dev.tidemark.ingest.http;

/** A vendor did not give what was asked for; says what happened and what to do about it. */
public final class VendorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String remedy;

  /** What went wrong. */
  public enum Kind {
    /** The key is missing, wrong, or of the wrong kind. */
    REFUSED,
    /** The account's plan or the key's scope does not include it. */
    FORBIDDEN,
    /** No such route or thing. */
    NOT_FOUND,
    /** The vendor does not accept the request as it is. */
    REJECTED,
    /** No answer, or errors and limits until the attempts were used up. */
    UNAVAILABLE,
    /** An answer that cannot be read. */
    UNREADABLE
  }

  /**
   * An outcome for people.
   *
   * @param problem what happened and where, without secrets
   * @param remedy what to do
   */
  public VendorException(Kind kind, String problem, String remedy) {
    super(problem);
    this.kind = kind;
    this.remedy = remedy;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
