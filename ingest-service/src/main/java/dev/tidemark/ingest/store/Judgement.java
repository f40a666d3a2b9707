package dev.tidemark.ingest.store;

/**
 * What the ledger says of an entry.
 *
 * @param sentAs the id under which the event is on the topic, or is to be
 */
public record Judgement(Verdict verdict, String sentAs) {

  /** Whether it is news. */
  public enum Verdict {
    /** Nobody told of this request before. */
    NEW,
    /** The request is known; what is said of it is news. */
    CHANGED,
    /** Known as it is, or better. */
    REPEATED
  }

  /** Whether the broker has to be told. */
  public boolean news() {
    return verdict != Verdict.REPEATED;
  }
}
