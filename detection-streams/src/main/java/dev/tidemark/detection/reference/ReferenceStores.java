package dev.tidemark.detection.reference;

import dev.tidemark.schemas.Member;

/** Names of the global stores, and how they are read. */
public final class ReferenceStores {
  /** Members by {@code org/userId}. */
  public static final String MEMBERS = "members";

  /** Settings by organisation. */
  public static final String SETTINGS = "settings";

  /** List prices by organisation. */
  public static final String PRICES = "prices";

  /** The vendor's running totals by {@code org/userId/provider/cycleStart}. */
  public static final String CYCLES = "cycles";

  /** The group of those who have none. */
  public static final String NO_GROUP = "-";

  private ReferenceStores() {}

  /** The path of the user's group, or {@link #NO_GROUP}. */
  public static String group(ReferenceTable<Member> members, String userKey) {
    return members.get(userKey).map(Member::group).filter(g -> !g.isBlank()).orElse(NO_GROUP);
  }
}
