package dev.tidemark.simulator.company;

/**
 * Something that uses Claude Code or the API behind it.
 *
 * @param number position among the coders, which also keys the draws
 * @param person whose hours it keeps
 * @param owner e-mail address of who pays for it; null where nobody knows
 * @param userId the vendor's id of the person; null where the vendor does not list the person
 * @param keyId the vendor's id of the API key; null where there is none
 * @param keyName the key's name; null where there is none
 * @param accountId the account that signed in instead of a key; null for a key
 * @param workspaceId null for the default workspace
 * @param subscription pays by seat and not by token, so the API's usage report lacks it
 * @param batch sends its requests in batches, at half the price
 * @param perDay usual requests of a full working day
 */
public record Coder(
    int number,
    Person person,
    String owner,
    String userId,
    String keyId,
    String keyName,
    String accountId,
    String workspaceId,
    boolean subscription,
    boolean batch,
    double perDay) {

  /** Who is told in the totals: the owner, or in place of one the key, or the vendor's console. */
  public String subject() {
    return owner != null ? owner : keyName != null ? "key:" + keyName : "workbench";
  }
}
