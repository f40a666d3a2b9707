package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.cursor.Kinds;
import dev.tidemark.ingest.cursor.RequestIdentity;
import dev.tidemark.ingest.store.Grade;
import dev.tidemark.ingest.store.Shape;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows of Cursor's exports, of a team or of a person, in every version that is known. */
final class CursorRows implements RowReader {
  static final String COLUMNS =
      "Date, [User], [Cloud Agent ID], [Automation ID], [Kind], Model, [Max Mode],"
          + " Input (w/ Cache Write), Input (w/o Cache Write), Cache Read, Output Tokens,"
          + " Total Tokens, Cost or Requests";

  private static final int KNOWN_PEOPLE = 100_000;
  private static final String[] INPUT = {"Input (w/o Cache Write)", "Input (without Cache Write)"};
  private static final String[] CACHE_WRITE = {
    "Input (w/ Cache Write)", "Input (with Cache Write)"
  };

  private final ImportOptions options;
  private final Dates dates;
  private final CursorMoney money;
  private final Column date;
  private final Column user;
  private final Column agent;
  private final Column automation;
  private final Column kind;
  private final Column model;
  private final Column maxMode;
  private final Column cacheWrite;
  private final Column input;
  private final Column cacheRead;
  private final Column output;
  private final String source;
  private final Map<String, String> userIds = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();

  CursorRows(Header header, ImportOptions options, Dates dates) {
    this.options = options;
    this.dates = dates;
    this.money = new CursorMoney(header);
    this.date = header.column("Date", "Timestamp", "Date (UTC)");
    this.user = header.column("User", "User Email", "Email");
    this.agent = header.column("Cloud Agent ID");
    this.automation = header.column("Automation ID");
    this.kind = header.column("Kind", "Type");
    this.model = header.column("Model");
    this.maxMode = header.column("Max Mode");
    this.cacheWrite = header.column(CACHE_WRITE);
    this.cacheRead = header.column("Cache Read");
    this.output = header.column("Output Tokens", "Output");
    // The first exports have one number for all tokens; it is kept as input.
    boolean split = header.has(INPUT) || header.has(CACHE_WRITE) || output.exists();
    this.input = split ? header.column(INPUT) : header.column("Tokens", "Total Tokens");
    this.source = RequestIdentity.PROVIDER + ":" + options.org() + ":csv";
    if (!user.exists() && options.user() == null) {
      throw new RefusedFile(
          "the file is a person's own export and does not say whose; name the person: --user EMAIL"
              + " (user=EMAIL over HTTP)");
    }
  }

  /** Whether these are the columns of such an export. */
  static boolean fits(Header header) {
    return header.has("Date", "Timestamp", "Date (UTC)")
        && header.has("Model")
        && (header.has(INPUT) || header.has("Tokens", "Total Tokens") || CursorMoney.fits(header));
  }

  @Override
  public String format() {
    return "Cursor usage of a " + (user.exists() ? "team" : "person");
  }

  @Override
  public CsvRow read(List<String> row) {
    Dates.When when = dates.read(date, row);
    String who = user.exists() ? user.orNull(row) : options.user();
    String email = who != null && who.indexOf('@') > 0 ? Ids.fold(who) : null;
    String account = who == null ? automation.orNull(row) : who;
    long[] tokens = {
      Amounts.count(input, row),
      Amounts.count(output, row),
      Amounts.count(cacheWrite, row),
      Amounts.count(cacheRead, row)
    };
    String name = model(row);
    CursorMoney.Billed billed = money.read(row, kind(row));
    UsageEvent draft =
        new UsageEvent(
            "",
            options.org(),
            userId(email, account),
            email,
            when.at(),
            when.at(),
            RequestIdentity.PROVIDER,
            name == null ? "unknown" : name,
            billed.kind(),
            tokens[0],
            tokens[1],
            tokens[2],
            tokens[3],
            billed.costMicros(),
            billed.chargedMicros(),
            billed.milliRequests(),
            yes(maxMode.of(row)),
            agent.orNull(row) != null || automation.orNull(row) != null,
            false,
            source);
    return new CsvRow(
        draft,
        identity(when.at(), email, account, name, tokens),
        Shape.of(draft),
        when.day() ? Grade.DAY : Grade.EXPORT);
  }

  /** As the API's, which also knows conversations. */
  private List<String> identity(
      Instant at, String email, String account, String name, long[] tokens) {
    return RequestIdentity.of(
        options.org(), at, email, email == null ? account : null, name, null, tokens);
  }

  /** The API calls {@code default} what exports call {@code auto}. */
  private String model(List<String> row) {
    String name = model.orNull(row);
    return "auto".equals(name) ? "default" : name;
  }

  private String kind(List<String> row) {
    String word = kind.orNull(row);
    return word == null || word.length() > 40
        ? Kinds.of(word)
        : kinds.size() > 1_000 ? Kinds.of(word) : kinds.computeIfAbsent(word, Kinds::of);
  }

  private String userId(String email, String account) {
    if (email == null) {
      return Ids.unattributed(account);
    }
    if (userIds.size() > KNOWN_PEOPLE) {
      userIds.clear();
    }
    return userIds.computeIfAbsent(email, Ids::userId);
  }

  private static boolean yes(String text) {
    return text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("true");
  }
}
