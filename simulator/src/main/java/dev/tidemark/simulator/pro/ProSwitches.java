package dev.tidemark.simulator.pro;

import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Roster;
import java.util.HashMap;
import java.util.Map;

/** Whose dashboard it is, and how it behaves; may be switched while it runs. */
public final class ProSwitches {
  private static final int FIRST_CHOICE = 4;
  private static final long MICRO_CENTS = 1_000_000;

  private final Person person;
  private final Map<String, Long> credits = new HashMap<>();
  private Layout layout = Layout.EVENTS;
  private int session = 1;
  private boolean somebodyLogsIn;
  private int largestPage = 1_000;

  /** The dashboard of a member who is billed by tokens. */
  public ProSwitches(Roster roster) {
    this.person =
        roster.members().stream()
            .filter(p -> p.number() >= FIRST_CHOICE && !p.requestPlan())
            .findFirst()
            .orElse(roster.runaway());
  }

  /** Whose dashboard it is. */
  public Person person() {
    return person;
  }

  /** The page as it is shown now. */
  public synchronized Layout layout() {
    return layout;
  }

  /** Shows the page in another way from now on. */
  public synchronized void layout(Layout wanted) {
    layout = wanted;
  }

  /** Ends all sessions: who is logged in has to log in again. */
  public synchronized void expireSessions() {
    session++;
  }

  /** The login page is used by somebody at once, without a person at the screen. */
  public synchronized void somebodyLogsIn(boolean wanted) {
    somebodyLogsIn = wanted;
  }

  /** The most events on a page; what is asked for beyond it is cut. */
  public synchronized void largestPage(int rows) {
    largestPage = rows;
  }

  /** Takes cents off a model's running total, as the vendor corrects it. */
  public synchronized void credit(String model, long cents) {
    credits.merge(model, cents * MICRO_CENTS, Long::sum);
  }

  synchronized int session() {
    return session;
  }

  synchronized boolean somebodyLogsIn() {
    return somebodyLogsIn;
  }

  synchronized int largestPage() {
    return largestPage;
  }

  synchronized long creditMicroCents(String model) {
    return credits.getOrDefault(model, 0L);
  }
}
