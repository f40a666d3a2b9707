package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detection settings of one organisation: only what differs from the defaults of {@link
 * DetectorCatalogue}.
 *
 * @param profile {@code adaptive} (default); or {@code classic} or {@code classic-early}, under
 *     which the classic detectors notify, with the newer or the first defaults
 * @param detectors by detector name
 * @param groups what differs for a group, by its path; a user's own setting goes before it
 * @param users what differs for a person, by user id or address
 * @param planned times in which more usage is expected
 * @param feedback what people said of anomalies, the latest of each anomaly
 * @param budgets what is to be spent at most
 * @param messages what differs from the defaults of {@link NoticeKind}, by its name
 * @param revision one more with each change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(
    String org,
    String profile,
    Map<String, DetectorSettings> detectors,
    Map<String, Map<String, DetectorSettings>> groups,
    Map<String, Map<String, DetectorSettings>> users,
    List<PlannedActivity> planned,
    List<Feedback> feedback,
    List<Budget> budgets,
    Map<String, MessageSettings> messages,
    long revision,
    Instant updatedAt,
    String updatedBy) {

  /** The known profiles. */
  public static final List<String> PROFILES = List.of("adaptive", "classic", "classic-early");

  /**
   * One detector's settings; {@code mode} null keeps the default, {@code parameters} may be
   * partial.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DetectorSettings(DetectorMode mode, Map<String, BigDecimal> parameters) {
    /** Keeps its own copy. */
    public DetectorSettings {
      parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }
  }

  /**
   * A time in which more usage is expected: findings in it are recorded and tell nobody.
   *
   * @param group the group that it holds for; null for everybody
   * @param user the person, by user id or address; null for the whole group
   * @param from first instant
   * @param until first instant after it
   * @param reason what is planned
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PlannedActivity(
      String group, String user, Instant from, Instant until, String reason) {
    /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
    public PlannedActivity {
      if (from == null || until == null || !from.isBefore(until)) {
        throw new IllegalArgumentException(
            "planned.from must lie before planned.until, got: %s and %s".formatted(from, until));
      }
    }

    boolean covers(String itsGroup, String userId, String address, Instant at) {
      boolean who =
          (group == null || group.equals(itsGroup))
              && (user == null || user.equals(userId) || user.equalsIgnoreCase(address));
      return who && !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Settings {
    profile = profile == null ? "adaptive" : profile;
    detectors = detectors == null ? Map.of() : Map.copyOf(detectors);
    groups = groups == null ? Map.of() : Map.copyOf(groups);
    users = users == null ? Map.of() : Map.copyOf(users);
    planned = planned == null ? List.of() : List.copyOf(planned);
    feedback = feedback == null ? List.of() : List.copyOf(feedback);
    budgets = budgets == null ? List.of() : List.copyOf(budgets);
    messages = messages == null ? Map.of() : Map.copyOf(messages);
    if (!PROFILES.contains(profile)) {
      throw new IllegalArgumentException(
          "profile must be adaptive, classic or classic-early, got: " + profile);
    }
    detectors.forEach((name, own) -> check("detectors.", name, own));
    groups.forEach((g, all) -> all.forEach((name, own) -> check("groups." + g + ".", name, own)));
    users.forEach((u, all) -> all.forEach((name, own) -> check("users." + u + ".", name, own)));
  }

  /** Settings of an organisation without budgets and messages of its own. */
  public Settings(
      String org,
      String profile,
      Map<String, DetectorSettings> detectors,
      Map<String, Map<String, DetectorSettings>> groups,
      Map<String, Map<String, DetectorSettings>> users,
      List<PlannedActivity> planned,
      List<Feedback> feedback,
      long revision,
      Instant updatedAt,
      String updatedBy) {
    this(
        org, profile, detectors, groups, users, planned, feedback, null, null, revision, updatedAt,
        updatedBy);
  }

  /** Settings of an organisation without exceptions for groups or people. */
  public Settings(
      String org,
      String profile,
      Map<String, DetectorSettings> detectors,
      long revision,
      Instant updatedAt,
      String updatedBy) {
    this(org, profile, detectors, null, null, null, null, revision, updatedAt, updatedBy);
  }

  /** The defaults of an organisation. */
  public static Settings defaults(String org) {
    return new Settings(org, "adaptive", Map.of(), 0, Instant.EPOCH, "default");
  }

  /** The same settings with other detectors; everything else stays. */
  public Settings withDetectors(Map<String, DetectorSettings> others) {
    return with(others, feedback, budgets, messages);
  }

  /** The same settings with other feedback. */
  public Settings withFeedback(List<Feedback> others) {
    return with(detectors, others, budgets, messages);
  }

  /** The same settings with other budgets. */
  public Settings withBudgets(List<Budget> others) {
    return with(detectors, feedback, others, messages);
  }

  /** The same settings with other messages. */
  public Settings withMessages(Map<String, MessageSettings> others) {
    return with(detectors, feedback, budgets, others);
  }

  private Settings with(
      Map<String, DetectorSettings> ofDetectors,
      List<Feedback> said,
      List<Budget> limits,
      Map<String, MessageSettings> told) {
    return new Settings(
        org,
        profile,
        ofDetectors,
        groups,
        users,
        planned,
        said,
        limits,
        told,
        revision,
        updatedAt,
        updatedBy);
  }

  /** The same settings as a revision of that organisation. */
  public Settings published(String ofOrg, long asRevision, Instant at, String by) {
    return new Settings(
        ofOrg,
        profile,
        detectors,
        groups,
        users,
        planned,
        feedback,
        budgets,
        messages,
        asRevision,
        at,
        by);
  }

  /** What is set of a kind of message. */
  public MessageSettings message(NoticeKind kind) {
    return messages.getOrDefault(kind.wire(), MessageSettings.DEFAULT);
  }

  /** The mode in force for a detector, for somebody without exceptions. */
  public DetectorMode mode(String detector) {
    return scope(null, null, null).mode(detector);
  }

  /** The value in force of a detector's parameter, for somebody without exceptions. */
  public BigDecimal value(String detector, String parameter) {
    return scope(null, null, null).value(detector, parameter);
  }

  /** Whether more usage of that person is expected at that time. */
  public boolean isPlanned(String group, String userId, String address, Instant at) {
    return planned.stream().anyMatch(p -> p.covers(group, userId, address, at));
  }

  /**
   * What a person said that keeps a finding quiet; empty where nobody did.
   *
   * @param scope of the finding
   * @param subject user id, group, model or source
   * @param excessMicros money above the usual that it tells of, micro-dollars
   */
  public Optional<Feedback.Verdict> verdict(
      String scope, String subject, String detector, long excessMicros, Instant at) {
    return feedback.stream()
        .filter(f -> f.covers(scope, subject, detector, excessMicros, at))
        .map(Feedback::verdict)
        .max(Comparator.naturalOrder());
  }

  /** Whether somebody said that this anomaly was nothing unusual. */
  public boolean isWrong(String anomaly) {
    return feedback.stream()
        .anyMatch(f -> f.verdict() == Feedback.Verdict.WRONG && f.anomaly().equals(anomaly));
  }

  /**
   * Whether a finding of that detector on something wider than a person tells anybody: what its
   * mode says, unless somebody said that it is in order.
   */
  public boolean tells(
      String scope, String subject, String detector, long excessMicros, Instant at) {
    return mode(detector) == DetectorMode.NOTIFY
        && verdict(scope, subject, detector, excessMicros, at).isEmpty();
  }

  /**
   * What is in force for one person.
   *
   * @param group the person's group; null for none
   * @param address null where unknown
   */
  public DetectorScope scope(String group, String userId, String address) {
    Map<String, DetectorSettings> ofGroup = group == null ? null : groups.get(group);
    Map<String, DetectorSettings> ofUser = userId == null ? null : users.get(userId);
    if (ofUser == null && address != null) {
      ofUser = users.get(address);
    }
    return new DetectorScope(
        profile,
        detectors,
        ofGroup == null ? Map.of() : ofGroup,
        ofUser == null ? Map.of() : ofUser);
  }

  private static void check(String where, String detector, DetectorSettings own) {
    DetectorCatalogue.of(detector);
    own.parameters()
        .forEach(
            (name, value) -> {
              DetectorSpec.Parameter p = parameter(where, detector, name);
              if (value.compareTo(p.min()) < 0 || value.compareTo(p.max()) > 0) {
                throw new IllegalArgumentException(
                    "%s%s.%s must be from %s to %s %s, got: %s"
                        .formatted(where, detector, name, p.min(), p.max(), p.unit(), value));
              }
            });
  }

  static DetectorSpec.Parameter parameter(String where, String detector, String name) {
    return DetectorCatalogue.of(detector).parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    where + detector + "." + name + " is no setting of this detector"));
  }
}
