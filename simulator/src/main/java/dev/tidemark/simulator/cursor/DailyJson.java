package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.Usage.Billing;
import dev.tidemark.simulator.company.Usage.Mode;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** One row of daily usage. */
final class DailyJson {
  private static final String[] EXTENSIONS = {".ts", ".tsx", ".java", ".py", ".go", ".sql"};
  private static final String[] VERSIONS = {"2.1.32", "2.1.39", "2.2.4"};

  private DailyJson() {}

  static void write(ObjectNode row, Person person, LocalDate day, Tally tally) {
    row.put("userId", person.userId());
    row.put("day", day.toString());
    row.put("date", day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    row.put("email", person.email());
    row.put("isActive", tally.active());
    row.put("totalLinesAdded", tally.added() + tally.tabs());
    row.put("totalLinesDeleted", tally.deleted());
    row.put("acceptedLinesAdded", tally.added() / 2);
    row.put("acceptedLinesDeleted", tally.deleted() / 2);
    row.put("totalApplies", tally.accepts() + tally.rejects());
    row.put("totalAccepts", tally.accepts());
    row.put("totalRejects", tally.rejects());
    row.put("totalTabsShown", tally.tabs());
    row.put("totalTabsAccepted", tally.tabsAccepted());
    row.put("composerRequests", tally.of(Mode.COMPOSER));
    row.put("chatRequests", tally.of(Mode.CHAT));
    row.put("agentRequests", tally.of(Mode.AGENT));
    row.put("cmdkUsages", tally.of(Mode.CMDK));
    row.put("subscriptionIncludedReqs", tally.of(Billing.INCLUDED));
    row.put("apiKeyReqs", 0);
    row.put("usageBasedReqs", tally.of(Billing.ON_DEMAND));
    row.put("bugbotUsages", tally.of(Mode.BUGBOT));
    row.put("mostUsedModel", tally.mostUsedModel());
    boolean active = tally.active();
    String extension = EXTENSIONS[person.number() % EXTENSIONS.length];
    row.put("applyMostUsedExtension", active ? extension : null);
    row.put("tabMostUsedExtension", active && tally.tabs() > 0 ? extension : null);
    row.put("clientVersion", active ? VERSIONS[person.number() % VERSIONS.length] : null);
  }
}
