package dev.tidemark.ingest.csv;

/**
 * What to know beside the file.
 *
 * @param org whose usage it is
 * @param user e-mail address of the person in files that name none; null where it is not said
 * @param dryRun only tells what would be imported
 */
public record ImportOptions(String org, String user, boolean dryRun) {
  /**
   * Options.
   *
   * @throws IllegalArgumentException naming the option, the rule and the value
   */
  public ImportOptions {
    if (org == null || org.isBlank()) {
      throw new IllegalArgumentException("org must not be empty");
    }
    if (user != null && !user.strip().matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")) {
      throw new IllegalArgumentException("user must be an e-mail address, got: " + user);
    }
  }
}
