package dev.tidemark.runtime.process;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import java.net.BindException;

/** Why a part could not start, in words for whoever configures it. */
public final class StartFailure {
  private static final int WRONG_SETTING = 2;

  private StartFailure() {}

  /** The reason, without the objects that found it out. */
  public static String reason(Throwable failure) {
    if (portTaken(failure)) {
      return "its port is taken; choose another, or stop what listens there ("
          + innermost(failure).getMessage()
          + ")";
    }
    String wrong = wrongSetting(failure);
    if (wrong != null) {
      return wrong;
    }
    Throwable cause = innermost(failure);
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** What is wrong with a setting; null where it is something else that failed. */
  public static String wrongSetting(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IllegalArgumentException || t instanceof ConversionErrorException) {
        return t.getMessage();
      }
    }
    return null;
  }

  /** Whether somebody else listens at its port. */
  public static boolean portTaken(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  static int exitCode(Throwable failure) {
    return portTaken(failure) || wrongSetting(failure) != null ? WRONG_SETTING : 1;
  }

  private static Throwable innermost(Throwable failure) {
    Throwable t = failure;
    while (t.getCause() != null && t.getCause() != t) {
      t = t.getCause();
    }
    return t;
  }
}
