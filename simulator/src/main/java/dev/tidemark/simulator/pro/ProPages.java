package dev.tidemark.simulator.pro;

import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Tokens;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.web.Call;
import dev.tidemark.simulator.web.Reply;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pages: login, and usage in its layouts. */
record ProPages(Company company, Clock clock, ProSwitches switches, ProSession session) {
  static final String USAGE = "/dashboard/usage";
  private static final List<String> HEADINGS =
      List.of(
          "Model",
          "Input (w/ Cache Write)",
          "Input (w/o Cache Write)",
          "Cache Read",
          "Output",
          "Total Tokens",
          "API Cost",
          "Cost to You");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  Reply login(Call call) {
    String soon = "<script>setTimeout(()=>document.forms[0].submit(),200)</script>";
    return page(
        "<h1>Log in</h1><form method=post action=/login><button>Continue</button></form>"
            + (switches.somebodyLogsIn() ? soon : ""));
  }

  Reply usage(Call call) {
    if (!session.present(call)) {
      return Reply.empty(302).with("Location", "/login");
    }
    Instant now = clock.instant();
    // As on a real page, a script holds what nobody may keep.
    String secret = "<script>window.session='" + session.token() + "'</script>";
    return page(
        secret
            + switch (switches.layout()) {
              case EVENTS -> script(now, "'get-filtered-usage-events',span");
              case TOTALS -> script(now, "'get-aggregated-usage-events',{}");
              case TABLE -> table(now, HEADINGS);
              case BOTH -> table(now, HEADINGS) + script(now, "'get-filtered-usage-events',span");
              case UNKNOWN ->
                  table(now, List.of("Engine", "A", "B", "C", "D", "E", "Price", "Due"))
                      + "<script>fetch('/api/dashboard/spend-by-engine')</script>";
            });
  }

  private static String script(Instant now, String wanted) {
    return """
        <script>
        const ask=(name,body)=>fetch('/api/dashboard/'+name,{method:'POST',
          headers:{'Content-Type':'application/json'},body:JSON.stringify(body)});
        const now=%d, span={teamId:0,startDate:String(now-7*864e5),endDate:String(now),
          page:1,pageSize:100};
        fetch('/api/usage-summary');ask('get-current-period-usage',{});ask(%s);
        </script>"""
        .formatted(now.toEpochMilli(), wanted);
  }

  private String table(Instant now, List<String> headings) {
    ProTotals totals = ProTotals.at(company, switches, now);
    StringBuilder html =
        new StringBuilder("<p>Billing period: ")
            .append(DAY.format(totals.cycle().start()))
            .append(" – ")
            .append(DAY.format(totals.cycle().end()))
            .append("</p><table><thead>");
    html.append(row("th", headings)).append("</thead><tbody>");
    totals
        .byModel()
        .forEach((model, sum) -> html.append(row("td", cells(model, sum.tokens(), sum))));
    return html.append("</tbody></table>").toString();
  }

  private static List<String> cells(String model, Tokens t, ProTotals.Sum sum) {
    return List.of(
        model,
        count(t.cacheWrite()),
        count(t.input()),
        count(t.cacheRead()),
        count(t.output()),
        count(t.total()),
        dollars(sum.charged()),
        dollars(sum.onDemand()));
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String dollars(long microCents) {
    return String.format(
        Locale.ROOT,
        "$%,.2f",
        Usage.cents(microCents).movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
  }

  private static Reply page(String body) {
    return Reply.html(
        200,
        "<!doctype html><html><head><title>Usage</title><link rel=icon href=data:,></head><body>"
            + body
            + "</body></html>");
  }
}
