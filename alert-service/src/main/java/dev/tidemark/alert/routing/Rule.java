package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.schemas.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is told of which incidents, and how.
 *
 * @param name unique among the rules
 * @param match null for every incident
 * @param tell receivers by name, {@code *} for all configured, {@code group-owners}, {@code
 *     developer}, or {@code email:} and an address; empty tells nobody
 * @param goesOn later rules are looked at too; otherwise a match is the last
 * @param quiet names of timings in which notices are held back, and told together at their end
 * @param quietUnless this severity and higher ones are told in quiet times too; null for none
 * @param digest collects notices; null tells each
 * @param group joins notices; null tells each
 * @param repeat how often it is told again until somebody acknowledges; null for once
 * @param escalate who else is told while nobody acknowledges
 * @param resolved whether the end is told; null for yes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Rule(
    String name,
    Match match,
    List<String> tell,
    @JsonProperty("continue") boolean goesOn,
    List<String> quiet,
    Severity quietUnless,
    Digest digest,
    Grouping group,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration repeat,
    List<Step> escalate,
    Boolean resolved) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  /**
   * Somebody else who is told, where nobody acknowledges.
   *
   * @param after since the incident was first told of
   */
  public record Step(
      @JsonFormat(shape = JsonFormat.Shape.STRING) Duration after, List<String> tell) {
    /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
    public Step {
      Checks.require(between(after), "after must be PT1M to P7D", after);
      tell = Checks.list("tell", tell);
      Checks.require(!tell.isEmpty(), "tell must name a receiver", tell);
    }
  }

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Rule {
    Checks.name("name", name);
    match = match == null ? Match.ALL : match;
    tell = Checks.list("tell", tell);
    quiet = Checks.list("quiet", quiet);
    escalate = escalate == null ? List.of() : List.copyOf(escalate);
    resolved = resolved == null || resolved;
    Checks.require(repeat == null || between(repeat), "repeat must be PT1M to P7D", repeat);
    Checks.require(digest == null || group == null, "digest and group exclude each other", "both");
    for (int i = 1; i < escalate.size(); i++) {
      Checks.require(
          escalate.get(i).after().compareTo(escalate.get(i - 1).after()) > 0,
          "escalate[" + i + "].after must be later than the step before",
          escalate.get(i).after());
    }
  }

  /** A rule that tells at once and once. */
  public static Rule plain(String name, Match match, List<String> tell, boolean goesOn) {
    return new Rule(name, match, tell, goesOn, null, null, null, null, null, null, null);
  }

  /** All steps; the first is the rule's own, at once. */
  List<Wave> waves() {
    List<Wave> waves = new ArrayList<>();
    waves.add(new Wave(0, Duration.ZERO, tell));
    for (int i = 0; i < escalate.size(); i++) {
      waves.add(new Wave(i + 1, escalate.get(i).after(), escalate.get(i).tell()));
    }
    return waves;
  }

  /** Who is told at one step. */
  record Wave(int step, Duration after, List<String> tell) {}

  private static boolean between(Duration d) {
    return d != null && d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0;
  }
}
