package dev.tidemark.incident.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.incident.Lines;
import dev.tidemark.incident.Rig;
import dev.tidemark.incident.life.Command;
import dev.tidemark.incident.store.LifeModel.Ask;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Verdict;
import dev.tidemark.schemas.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two threads do random things to one incident in PostgreSQL, while connections are cut in every
 * second run. Whatever they did, the history must be one that the model allows, hold each command
 * that was confirmed once, and none that was refused.
 */
class LifeModelTest {
  private static final int COMMANDS = 80;
  private static final String[] ACTIONS = {
    "acknowledge",
    "identify",
    "resolve",
    "reopen",
    "assign",
    "unassign",
    "note",
    "snooze",
    "unsnooze",
    "feedback"
  };
  private static Rig rig;
  private static volatile boolean cutting;

  /** A command with what came of it; a null answer where the connection was lost. */
  private record Done(Ask ask, Answer answer, int from, int to) {}

  @BeforeAll
  static void start() {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyHistoryIsLegalWhateverTwoThreadsDo(long seed) throws Exception {
    cutting = seed % 2 == 0;
    String episode = "model-" + seed;
    Duration age = seed % 4 == 1 ? Duration.ofDays(5) : Duration.ZERO;
    rig.take(
        Lines.line(
            episode,
            "daily-spike",
            Change.OPENED,
            true,
            Severity.INFO,
            5_000_000,
            rig.wall.instant().minus(age)));
    Map<String, Done> done = new HashMap<>();
    AtomicBoolean running = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<Long> cut = threads.submit(() -> cutting ? cut(running) : 0L);
      List<Future<Map<String, Done>>> both = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        Random random = new Random(seed * 31 + thread);
        String name = "t" + thread;
        Callable<Map<String, Done>> work = () -> commands(episode, name, random, age);
        both.add(threads.submit(work));
      }
      for (Future<Map<String, Done>> one : both) {
        done.putAll(one.get());
      }
      running.set(false);
      assertTrue(!cutting || cut.get() > 0, "no connection was cut");
    }
    try {
      check(episode, done);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  private static void check(String episode, Map<String, Done> done) throws SQLException {
    String id = Rig.id(episode);
    List<Transition> history = rig.incidents.history(id);
    LifeModel model = LifeModel.of(history.getFirst().incident());
    List<LifeModel> states = new ArrayList<>(List.of(LifeModel.of(history.getFirst().incident())));
    Map<String, Integer> found = new HashMap<>();
    for (int i = 1; i < history.size(); i++) {
      Transition t = history.get(i);
      assertEquals(i + 1, t.version(), "a gap");
      assertEquals(i + 1, t.incident().version());
      assertTrue(!t.at().isBefore(history.get(i - 1).at()), "time went back");
      if (t.note() == null) {
        assertEquals("system", t.actor());
        model.machine(t);
      } else {
        Done command = done.get(t.note());
        assertNotNull(command, "nobody asked for " + t);
        assertEquals(command.ask().actor(), t.actor());
        assertNull(found.put(t.note(), t.version()), "done twice: " + command);
        Integer seen = command.ask().version();
        assertTrue(seen == null || seen == i, "done on another version than was seen");
        model.person(command.ask());
      }
      assertEquals(
          model.toString(), LifeModel.of(t.incident()).toString(), "version " + t.version());
      states.add(LifeModel.of(t.incident()));
    }
    done.forEach((token, command) -> checkAnswer(command, found.get(token), states));
    assertEquals(history.getLast().incident(), rig.incidents.find(id).orElseThrow());
    assertEquals(
        history.size(),
        rig.count("select count(*) from incidents.outbox where incident_id = '" + id + "'"));
  }

  /** The answer must be true of a state between the command's start and its end. */
  private static void checkAnswer(Done d, Integer version, List<LifeModel> states) {
    boolean possible = false;
    for (int at = d.from(); at <= Math.min(d.to(), states.size()); at++) {
      possible |=
          switch (d.answer()) {
            case null -> true;
            case Answer.Done yes -> version != null && yes.incident().version() == version;
            case Answer.Refused no -> version == null && states.get(at - 1).refuses(d.ask());
            case Answer.Stale stale -> version == null && d.ask().version() != at;
            case Answer.Unknown unknown -> false;
          };
    }
    assertTrue(possible, () -> d + " is in the history as version " + version);
  }

  private static Map<String, Done> commands(
      String episode, String thread, Random random, Duration age) {
    Map<String, Done> done = new HashMap<>();
    for (int i = 0; i < COMMANDS; i++) {
      rig.wall.pass(Duration.ofSeconds(random.nextInt(600)));
      int from = version(episode);
      if (random.nextInt(3) == 0) {
        machine(episode, random, age);
        continue;
      }
      Ask ask = ask(random, from);
      String token = thread + "-" + i;
      Answer answer = attempt(() -> person(episode, ask, token));
      done.put(token, new Done(ask, answer, from, version(episode)));
    }
    return done;
  }

  private static Answer person(String episode, Ask ask, String token) {
    String by = ask.actor();
    Command command =
        switch (ask.action()) {
          case "acknowledge" -> new Command.Acknowledge(by);
          case "identify" -> new Command.Identify(by, token);
          case "resolve" -> new Command.Resolve(by, token);
          case "reopen" -> new Command.Reopen(by);
          case "assign" -> new Command.Assign(by, ask.argument());
          case "unassign" -> new Command.Unassign(by);
          case "note" -> new Command.Note(by, token);
          case "snooze" -> new Command.Snooze(by, Instant.parse(ask.argument()));
          case "unsnooze" -> new Command.Unsnooze(by);
          default ->
              new Command.Feedback(by, Verdict.valueOf(ask.argument().toUpperCase(Locale.ROOT)));
        };
    return rig.incidents.ask(Rig.id(episode), command, token, ask.version());
  }

  private static Ask ask(Random random, int version) {
    String action = ACTIONS[random.nextInt(ACTIONS.length)];
    String argument =
        switch (action) {
          case "assign" -> "person-" + random.nextInt(3);
          case "snooze" ->
              rig.wall.instant().plus(Duration.ofHours(6 + random.nextInt(3))).toString();
          case "feedback" -> Verdict.values()[random.nextInt(3)].wire();
          default -> "";
        };
    String actor = random.nextBoolean() ? "bo" : "cy";
    return new Ask(action, actor, argument, random.nextInt(4) == 0 ? version : null);
  }

  private static void machine(String episode, Random random, Duration age) {
    Instant now = rig.wall.instant();
    switch (random.nextInt(6)) {
      case 0 -> attempt(() -> told(episode, now));
      case 1 -> attempt(rig.incidents::wakeDue);
      default -> {
        String detector = List.of("daily-spike", "burn-rate", "drift").get(random.nextInt(3));
        Change change = Change.values()[random.nextInt(4)];
        Severity severity = Severity.values()[random.nextInt(3)];
        long excess = random.nextLong(90_000_000);
        boolean tells = random.nextBoolean();
        attempt(
            () -> {
              rig.take(
                  Lines.line(episode, detector, change, tells, severity, excess, now.minus(age)));
              return null;
            });
      }
    }
  }

  private static Object told(String episode, Instant now) {
    Delivery delivery =
        new Delivery(
            "d",
            Rig.id(episode),
            "acme",
            1,
            "slack",
            "slack",
            1,
            Delivery.Outcome.DELIVERED,
            now,
            null,
            null);
    return rig.incidents.together(
        () -> {
          rig.incidents.take(new Command.Told(delivery));
          return null;
        });
  }

  /** The result; null where the connection was lost, and nobody knows whether it was done. */
  private static <T> T attempt(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      for (Throwable cause = e; cutting && cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException) {
          return null;
        }
      }
      throw new AssertionError("failed without a cut", e);
    }
  }

  private static int version(String episode) {
    while (true) {
      Incident known = attempt(() -> rig.incident(episode));
      if (known != null) {
        return known.version();
      }
    }
  }

  /** Cuts connections at random moments, as a database that fails over does. */
  private static long cut(AtomicBoolean running) throws SQLException, InterruptedException {
    long cuts = 0;
    while (running.get()) {
      cuts +=
          rig.count(
              """
                  select count(pg_terminate_backend(pid)) from
                  (select pid from pg_stat_activity where application_name = 'tidemark-incident'
                   and state <> 'idle' order by random() limit 1) as one""");
      Thread.sleep(5);
    }
    return cuts;
  }
}
