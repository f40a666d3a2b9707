package dev.tidemark.standalone.faults;

/**
 * Something that goes wrong.
 *
 * @param id number in the table, such as {@code F03}
 * @param does what is done, and to what
 * @param often whether it is cheap enough for every build
 */
record Fault(String id, String does, boolean often, Injection injection) {

  /** Disturbs, and heals again unless the rig heals it. */
  interface Injection {
    /**
     * Does it.
     *
     * @throws NotHere where this machine cannot do it
     */
    void into(FaultRig rig, Checks checks) throws Exception;
  }

  /** This machine lacks something; the message says what. */
  static final class NotHere extends Exception {
    private static final long serialVersionUID = 1;

    NotHere(String message) {
      super(message);
    }
  }

  static Fault often(String id, String does, Injection injection) {
    return new Fault(id, does, true, injection);
  }

  static Fault seldom(String id, String does, Injection injection) {
    return new Fault(id, does, false, injection);
  }
}
