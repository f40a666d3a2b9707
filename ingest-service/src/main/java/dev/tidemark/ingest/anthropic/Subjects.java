package dev.tidemark.ingest.anthropic;

/** What a report attributes usage to, as one text with its kind before it. */
public final class Subjects {
  /** Usage in the vendor's own console, which belongs to no key and no account. */
  public static final String WORKBENCH = "workbench";

  public static final String KEY = "key:";
  public static final String NAME = "name:";
  public static final String ACCOUNT = "account:";
  public static final String EMAIL = "email:";

  /** An installation of Claude Code that names neither a person nor an account. */
  public static final String INSTALL = "install:";

  private Subjects() {}

  /** Of a key by its id, else of an account, else the console. */
  static String of(String keyId, String accountId) {
    return keyId != null ? KEY + keyId : accountId != null ? ACCOUNT + accountId : WORKBENCH;
  }

  /** What comes after the kind. */
  public static String name(String subject) {
    return subject.substring(subject.indexOf(':') + 1);
  }
}
