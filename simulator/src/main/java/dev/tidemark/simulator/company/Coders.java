package dev.tidemark.simulator.company;

import dev.tidemark.schemas.Ids;
import java.util.ArrayList;
import java.util.List;

/** Which of the company use Claude Code, and how: fixed for the first few, then by chance. */
final class Coders {
  private static final String[] WORKSPACES = {null, "wrkspc_research"};
  private static final double SHARE = 0.4;
  private static final int ACCOUNT = 3;
  private static final int FORMER = 4;
  private static final int SUBSCRIBER = 5;

  private Coders() {}

  static List<Coder> of(long seed, Roster roster) {
    List<Coder> coders = new ArrayList<>();
    for (Person person : roster.members()) {
      Dice dice = Dice.of(seed, 'k', person.number());
      boolean fixed = person.number() >= 1 && person.number() <= SUBSCRIBER;
      if (fixed || (person.number() > SUBSCRIBER && dice.chance(SHARE))) {
        coders.add(coder(seed, coders.size(), person, dice));
      }
    }
    Person robot = roster.automation();
    coders.add(
        new Coder(
            coders.size(),
            robot,
            null,
            null,
            id(seed, "apikey_01", coders.size()),
            "release-notes-bot",
            null,
            WORKSPACES[1],
            false,
            true,
            30));
    coders.add(
        new Coder(coders.size(), robot, null, null, null, null, null, null, false, false, 3));
    return List.copyOf(coders);
  }

  private static Coder coder(long seed, int number, Person person, Dice dice) {
    boolean account = person.number() == ACCOUNT;
    boolean subscriber =
        person.number() == SUBSCRIBER || (person.number() > SUBSCRIBER && dice.chance(0.3));
    boolean key = !account && !subscriber;
    String user = id(seed, "user_01", number);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      letters.append((char) ('a' + dice.below(26)));
    }
    String name = Ids.fold(person.email()).replaceFirst("@.*", "");
    return new Coder(
        number,
        person,
        Ids.fold(person.email()),
        person.number() == FORMER ? null : user,
        key ? id(seed, "apikey_01", number) : null,
        key ? "claude_code_key_" + name + "_" + letters : null,
        account ? user : null,
        WORKSPACES[dice.below(WORKSPACES.length)],
        subscriber,
        false,
        Math.min(60, dice.logNormal(22, 0.4)));
  }

  private static String id(long seed, String prefix, int number) {
    return prefix + Long.toString(Dice.mix(seed, prefix.hashCode(), number) >>> 1, 36);
  }
}
