package dev.tidemark.standalone.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.pro.Scraper;
import dev.tidemark.ingest.pro.Snapshot;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.UserError;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the usage page once and prints what it says. */
@Command(
    name = "scrape",
    description = "Reads the usage page of who has logged in, once, and prints what it says.",
    footer = {
      "",
      "It stores nothing: a running Tidemark reads the page by itself (TIDEMARK_POLL_INTERVAL).",
      "Exit codes: 0 read, 1 not logged in or not readable, 2 called or configured wrongly."
    })
public final class ScrapeCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin ProOptions options;

  @Option(names = "--json", description = "Prints one JSON object; money in micro-dollars.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ProOptions.Chosen chosen = options.chosen();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try {
      Snapshot snapshot =
          new Scraper(chosen.site(), chosen.profile(), chosen.browser()).scrape(now);
      ScrapeReport report = ScrapeReport.of(snapshot, now);
      if (json) {
        System.out.println(Json.MAPPER.writeValueAsString(report));
      } else {
        report.lines().forEach(System.out::println);
      }
      return 0;
    } catch (VendorException e) {
      throw UserError.failed(e.getMessage() + " " + e.remedy());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
