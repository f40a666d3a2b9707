package dev.tidemark.alert.receiver;

import java.time.Duration;

/** What became of an attempt to tell somebody; details are without secrets. */
public sealed interface Result {

  /**
   * The receiver took it.
   *
   * @param reference how the receiver names it, to change it later; null where it does not
   * @param note what it went without, and why; null for nothing
   */
  record Delivered(String reference, String note) implements Result {
    /** All of it was taken. */
    public Delivered(String reference) {
      this(reference, null);
    }
  }

  /**
   * It failed, and trying again can help.
   *
   * @param after how long the receiver asked to wait; null where it did not
   */
  record Retry(String detail, Duration after) implements Result {}

  /** It is not known whether the receiver took it. */
  record Ambiguous(String detail) implements Result {}

  /** It failed, and trying again cannot help. */
  record Dead(String detail) implements Result {}

  /** It failed, and the receiver wants nothing more, until a person enables it again. */
  record Gone(String detail) implements Result {}

  /** Why it was not taken, or not whole; null where it was. */
  default String why() {
    return switch (this) {
      case Delivered d -> d.note();
      case Retry r -> r.detail();
      case Ambiguous a -> a.detail();
      case Dead d -> d.detail();
      case Gone g -> g.detail();
    };
  }
}
