package dev.tidemark.ingest.anthropic;

/** What a report attributes usage to, as one text with its kind before it. */
final class Subjects {
  /** Usage in the vendor's own console, which belongs to no key and no account. */
  static final String WORKBENCH = "workbench";

  static final String KEY = "key:";
  static final String NAME = "name:";
  static final String ACCOUNT = "account:";
  static final String EMAIL = "email:";

  private Subjects() {}

  /** Of a key by its id, else of an account, else the console. */
  static String of(String keyId, String accountId) {
    return keyId != null ? KEY + keyId : accountId != null ? ACCOUNT + accountId : WORKBENCH;
  }

  /** What comes after the kind. */
  static String name(String subject) {
    return subject.substring(subject.indexOf(':') + 1);
  }
}
