package dev.tidemark.ingest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.price.TokenCounts;
import dev.tidemark.ingest.text.Storable;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A record of {@code usage_report/claude_code}: an actor's day in one terminal.
 *
 * @param subscription whether a subscription includes it; the usage report has the others
 * @param rows tokens and the vendor's estimate by model
 */
record CodeRecord(
    String subject,
    boolean subscription,
    long sessions,
    long linesAdded,
    long linesRemoved,
    long commits,
    long pullRequests,
    long accepted,
    long rejected,
    List<UsageRow> rows) {

  /**
   * Reads a record of the day that starts at {@code at}.
   *
   * @throws IllegalArgumentException naming the field, the rule and the value
   */
  static CodeRecord read(String org, Instant at, JsonNode record) {
    String subject = subject(record.path("actor"));
    String customer = Fields.text(record, "customer_type");
    List<UsageRow> rows = new ArrayList<>();
    for (JsonNode model : record.path("model_breakdown")) {
      String name = Fields.text(model, "model");
      List<String> identity =
          Arrays.asList(
              AnthropicApi.PROVIDER,
              org,
              "claude-code",
              at.toString(),
              Fields.text(record, "organization_id"),
              subject,
              Fields.text(record, "terminal_type"),
              customer,
              Fields.text(record, "subscription_type"),
              Boolean.toString(Fields.flag(record, "is_remote")),
              name);
      rows.add(
          new UsageRow(
              Ids.of(identity.toArray(String[]::new)),
              at,
              subject,
              name == null ? "unknown" : name,
              null,
              false,
              tokens(model.path("tokens")),
              estimate(model.path("estimated_cost"))));
    }
    JsonNode metrics = record.path("core_metrics");
    JsonNode lines = metrics.path("lines_of_code");
    return new CodeRecord(
        subject,
        "subscription".equals(customer),
        Fields.count(metrics, "num_sessions"),
        Fields.count(lines, "added"),
        Fields.count(lines, "removed"),
        Fields.count(metrics, "commits_by_claude_code"),
        Fields.count(metrics, "pull_requests_by_claude_code"),
        decisions(record, "accepted"),
        decisions(record, "rejected"),
        List.copyOf(rows));
  }

  private static String subject(JsonNode actor) {
    String email = Fields.text(actor, "email_address");
    if (email != null) {
      return Subjects.EMAIL + Ids.fold(email);
    }
    String key = Fields.text(actor, "api_key_name");
    if (key == null) {
      throw new IllegalArgumentException(
          "actor must have email_address or api_key_name, got: "
              + Storable.text(actor.toString(), 200));
    }
    return Subjects.NAME + key;
  }

  /** This report does not tell cache writes of five minutes from those of an hour. */
  private static TokenCounts tokens(JsonNode tokens) {
    return new TokenCounts(
        Fields.count(tokens, "input"),
        Fields.count(tokens, "output"),
        Fields.count(tokens, "cache_creation"),
        0,
        Fields.count(tokens, "cache_read"));
  }

  /** Cents, as a number or as a text. */
  private static long estimate(JsonNode cost) {
    BigDecimal cents = Fields.decimal(cost, "amount");
    try {
      long micros = cents == null ? 0 : Money.microsOfCents(cents);
      if (micros < 0) {
        throw new ArithmeticException();
      }
      return micros;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "estimated_cost.amount must be cents from 0, got: " + cents, e);
    }
  }

  private static long decisions(JsonNode record, String name) {
    long sum = 0;
    for (JsonNode tool : record.path("tool_actions")) {
      sum += Fields.count(tool, name);
    }
    return sum;
  }
}
