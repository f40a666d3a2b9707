package dev.tidemark.simulator.company;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Who is in the company: the members in six groups, and an automation that is none of them. */
public record Roster(List<BillingGroup> groups, List<Person> members, Person automation) {
  private static final int RUNAWAY = 0;
  private static final int STEADY_PEOPLE = 8;
  private static final String[] GROUPS = {
    "Platform", "Payments", "Mobile", "Data", "Infrastructure", "Research"
  };
  private static final String[] ZONES = {
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Singapore"
  };

  /** The people of a seed; {@code first} is the first day of the history. */
  static Roster of(long seed, int people, LocalDate first, int historyDays) {
    List<BillingGroup> groups = new ArrayList<>();
    for (String name : GROUPS) {
      groups.add(new BillingGroup("group_" + id(seed, 'g', groups.size()), name));
    }
    List<Person> members = new ArrayList<>();
    for (int number = 0; number < people; number++) {
      members.add(member(seed, number, groups, first, historyDays));
    }
    return new Roster(List.copyOf(groups), List.copyOf(members), automation(seed, people, first));
  }

  /** The developer whose agent runs away. */
  public Person runaway() {
    return members.get(RUNAWAY);
  }

  /** Members and automation. */
  public List<Person> everybody() {
    List<Person> all = new ArrayList<>(members);
    all.add(automation);
    return all;
  }

  private static Person member(
      long seed, int number, List<BillingGroup> groups, LocalDate first, int historyDays) {
    Dice dice = Dice.of(seed, 'p', number);
    String name = number == RUNAWAY ? "Bob Keller" : Names.at(number);
    String email = number == RUNAWAY ? "bob@acme.test" : Names.email(name);
    // The first few keep the shape of the company whatever the seed: owner, quirks, and Bob.
    boolean steady = number < STEADY_PEOPLE;
    boolean leaves = !steady && dice.chance(0.05);
    boolean joins = !steady && !leaves && dice.chance(0.05);
    int day = dice.below(Math.max(1, historyDays));
    boolean grouped = steady || !dice.chance(0.04);
    return new Person(
        number,
        name,
        email,
        number == 2 ? Character.toUpperCase(email.charAt(0)) + email.substring(1) : email,
        "user_" + id(seed, 'u', number),
        100_000L + number,
        number == 1 ? "owner" : number == 3 ? "free-owner" : "member",
        grouped ? groups.get(number % groups.size()) : null,
        ZoneId.of(dice.oneOf(ZONES)),
        joins ? first.plusDays(day) : first.minusDays(30),
        leaves ? first.plusDays(day) : null,
        number == RUNAWAY ? Habits.steady() : Habits.of(dice),
        null);
  }

  private static Person automation(long seed, int number, LocalDate first) {
    String email = "nightly-ci@bots.acme.test";
    return new Person(
        number,
        "Nightly CI",
        email,
        email,
        "user_" + id(seed, 'u', number),
        100_000L + number,
        "member",
        null,
        ZoneId.of("UTC"),
        first,
        null,
        Habits.nightly(),
        new ServiceAccount(
            "sa_" + id(seed, 's', 0), "nightly-ci", "automation_" + id(seed, 'a', 0)));
  }

  private static String id(long seed, int kind, int number) {
    return Long.toString(Dice.mix(seed, kind, number) >>> 1, 36);
  }
}
