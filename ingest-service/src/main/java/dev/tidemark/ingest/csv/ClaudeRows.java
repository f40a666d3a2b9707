package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.store.Grade;
import dev.tidemark.ingest.store.Shape;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads rows of the exports of Anthropic's Console: of usage, which has tokens and no money, and of
 * cost, which has money and no tokens. A row is a day of a key, a model and what else the file is
 * broken down by; who imports both has both.
 */
final class ClaudeRows implements RowReader {
  static final String USAGE_COLUMNS =
      "usage_date_utc, model_version, [api_key], [workspace], [usage_type], [context_window],"
          + " usage_input_tokens_no_cache, usage_input_tokens_cache_write_5m,"
          + " usage_input_tokens_cache_write_1h, usage_input_tokens_cache_read, usage_output_tokens";
  static final String COST_COLUMNS =
      "usage_date_utc, model, [api_key], [workspace], [usage_type], [context_window],"
          + " [token_type], cost_usd";

  private static final String PROVIDER = "anthropic";
  private static final String[] DATE = {"usage_date_utc", "usage_date"};
  private static final String[] PLAIN_INPUT = {"usage_input_tokens_no_cache"};
  private static final String[] COST = {"cost_usd", "list_price_usd"};
  private static final List<String> BREAKDOWN =
      List.of(
          "workspace",
          "usage_type",
          "context_window",
          "token_type",
          "cost_type",
          "service_tier",
          "inference_geo",
          "speed",
          "description");

  private final ImportOptions options;
  private final Dates dates;
  private final Column date;
  private final Column model;
  private final Column key;
  private final List<Column> breakdown;
  private final Column input;
  private final List<Column> cacheWrites;
  private final Column cacheRead;
  private final Column output;
  private final Column cost;
  private final String source;

  ClaudeRows(Header header, ImportOptions options, Dates dates) {
    this.options = options;
    this.dates = dates;
    this.date = header.column(DATE);
    this.model = header.column("model_version", "model");
    this.key = header.column("api_key", "api_key_name");
    this.breakdown = BREAKDOWN.stream().map(name -> header.column(name)).toList();
    this.input = header.column(PLAIN_INPUT);
    this.cacheWrites =
        List.of(
            header.column("usage_input_tokens_cache_write_5m"),
            header.column("usage_input_tokens_cache_write_1h"));
    this.cacheRead = header.column("usage_input_tokens_cache_read");
    this.output = header.column("usage_output_tokens");
    this.cost = header.column(COST);
    this.source = PROVIDER + ":" + options.org() + ":csv";
  }

  static boolean fits(Header header) {
    return header.has(DATE)
        && (header.has(PLAIN_INPUT) || header.has("usage_output_tokens") || header.has(COST));
  }

  @Override
  public String format() {
    return cost.exists() ? "Claude cost" : "Claude usage";
  }

  @Override
  public CsvRow read(List<String> row) {
    Dates.When when = dates.read(date, row);
    String name = model.orNull(row);
    String apiKey = key.orNull(row);
    String email = options.user() == null ? null : Ids.fold(options.user());
    var amount = Amounts.decimal(cost, row);
    long micros = amount == null ? 0 : Money.microsOfUsd(amount);
    UsageEvent draft =
        new UsageEvent(
            "",
            options.org(),
            email == null ? Ids.unattributed(apiKey) : Ids.userId(email),
            email,
            when.at(),
            when.at(),
            PROVIDER,
            name == null ? "unknown" : name,
            "usage_based",
            Amounts.count(input, row),
            Amounts.count(output, row),
            cacheWrites.stream().mapToLong(column -> Amounts.count(column, row)).sum(),
            Amounts.count(cacheRead, row),
            micros,
            micros,
            0,
            false,
            false,
            false,
            source);
    List<String> identity = identity(row, when, name, apiKey);
    // No other source has rows like these, so they are equal to themselves only.
    return new CsvRow(draft, identity, Shape.hash(identity.toArray(String[]::new)), Grade.EXPORT);
  }

  private List<String> identity(List<String> row, Dates.When when, String name, String apiKey) {
    List<String> parts = new ArrayList<>();
    parts.addAll(Stream.of(PROVIDER, format(), options.org(), when.at().toString()).toList());
    parts.add(name);
    parts.add(apiKey);
    breakdown.forEach(column -> parts.add(column.orNull(row)));
    return parts;
  }
}
