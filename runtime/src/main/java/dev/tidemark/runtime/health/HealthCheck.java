package dev.tidemark.runtime.health;

import java.sql.SQLException;
import java.util.function.Supplier;

/** One thing that a process needs for its work. */
public interface HealthCheck {
  /** How long a database may take to say that it is there. */
  int ANSWERS_WITHIN_SECONDS = 2;

  /** How it is. */
  enum Status {
    /** As it should be. */
    UP,
    /** The process can answer, and somebody has to do something. */
    DEGRADED,
    /** The process cannot answer. */
    DOWN
  }

  /**
   * What was found.
   *
   * @param detail what is wrong and what to do, without secrets; empty where nothing is
   */
  record Finding(Status status, String detail) {
    /** All is well. */
    public static final Finding UP = new Finding(Status.UP, "");

    /** {@code DOWN}, where a database does not answer in time. */
    public static Finding of(Ask database) {
      try {
        return upIf(database.answers(ANSWERS_WITHIN_SECONDS));
      } catch (SQLException e) {
        return upIf(false);
      }
    }

    /** {@code DOWN}, where something does not answer. */
    public static Finding upIf(boolean answers) {
      return answers ? UP : new Finding(Status.DOWN, "");
    }
  }

  /** Asks a database whether it is there. */
  interface Ask {
    /** Whether it answers within so many seconds. */
    boolean answers(int seconds) throws SQLException;
  }

  /** What is looked at, such as {@code database}. */
  String name();

  /** A check of that name. */
  static HealthCheck of(String name, Supplier<Finding> look) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Finding look() {
        return look.get();
      }
    };
  }

  /** Looks; takes a few seconds at most, and does not throw. */
  Finding look();
}
