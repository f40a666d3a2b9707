package dev.tidemark.ingest.pro;

import dev.tidemark.schemas.Ids;

/**
 * Who is logged in.
 *
 * @param email folded address
 * @param name null where the vendor does not say it
 */
public record Account(String email, String name) {
  /** Folds the address. */
  public Account {
    email = Ids.fold(email);
  }

  /** The person's stable pseudonym, which stands for the account in ids. */
  public String userId() {
    return Ids.userId(email);
  }
}
