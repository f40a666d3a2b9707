package dev.tidemark.simulator.cursor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.company.ServiceAccount;
import dev.tidemark.simulator.company.Tokens;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Billing;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;

/** One row of usage events: times as text, money as fractional cents, optional fields absent. */
final class EventJson {
  private static final int MILLI_DIGITS = 3;

  private EventJson() {}

  static void write(JsonGenerator json, Usage usage) throws IOException {
    Person person = usage.person();
    json.writeStartObject();
    json.writeStringField("timestamp", Long.toString(usage.at()));
    json.writeStringField("userEmail", person.billedAs());
    writeAccount(json, person);
    writeAgent(json, usage);
    json.writeStringField("model", usage.model().id());
    json.writeStringField("kind", kind(usage));
    json.writeBooleanField("maxMode", usage.maxMode());
    json.writeFieldName("requestsCosts");
    json.writeNumber(plain(BigDecimal.valueOf(usage.milliRequests(), MILLI_DIGITS)));
    json.writeBooleanField("isTokenBasedCall", usage.tokenBased());
    json.writeBooleanField("isChargeable", usage.billing() == Billing.ON_DEMAND);
    json.writeBooleanField("isHeadless", usage.headless());
    writeTokens(json, usage);
    writeCents(json, "chargedCents", usage.charged());
    if (usage.tokenFee() > 0) {
      writeCents(json, "cursorTokenFee", usage.tokenFee());
    }
    json.writeEndObject();
  }

  /** The id of the cloud agent that made a request; null where none did. */
  static String cloudAgentId(Usage usage) {
    boolean agent = usage.headless() && !usage.person().automated() && usage.conversation() != 0;
    return agent ? "bc-" + uuid(usage) : null;
  }

  private static void writeAccount(JsonGenerator json, Person person) throws IOException {
    ServiceAccount account = person.account();
    if (account != null) {
      json.writeStringField("serviceAccountId", account.id());
      json.writeStringField("serviceAccountName", account.name());
      json.writeStringField("automationId", account.automationId());
    } else if (person.saysNull()) {
      json.writeStringField("serviceAccountId", "null");
      json.writeStringField("serviceAccountName", "null");
    }
  }

  private static void writeAgent(JsonGenerator json, Usage usage) throws IOException {
    if (usage.conversation() != 0) {
      json.writeStringField("conversationId", uuid(usage));
    }
    String agent = cloudAgentId(usage);
    if (agent != null) {
      json.writeStringField("cloudAgentId", agent);
    }
  }

  private static void writeTokens(JsonGenerator json, Usage usage) throws IOException {
    if (usage.billing() == Billing.NOT_CHARGED) {
      return;
    }
    Tokens tokens = usage.tokens();
    json.writeObjectFieldStart("tokenUsage");
    json.writeNumberField("inputTokens", tokens.input());
    json.writeNumberField("outputTokens", tokens.output());
    if (tokens.cacheWrite() > 0) {
      json.writeNumberField("cacheWriteTokens", tokens.cacheWrite());
    }
    json.writeNumberField("cacheReadTokens", tokens.cacheRead());
    writeCents(json, "totalCents", usage.listPrice());
    if (usage.discountPercent() > 0) {
      json.writeNumberField("discountPercentOff", usage.discountPercent());
    }
    json.writeEndObject();
  }

  private static void writeCents(JsonGenerator json, String name, long microCents)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(Cents.of(microCents));
  }

  private static String kind(Usage usage) {
    // Accounts on old plans get the enumeration's names in place of the labels.
    boolean names = usage.person().requestPlan();
    return switch (usage.billing()) {
      case INCLUDED -> names ? "USAGE_EVENT_KIND_INCLUDED_IN_BUSINESS" : "Included in Business";
      case ON_DEMAND -> names ? "USAGE_EVENT_KIND_USAGE_BASED" : "Usage-based";
      case NOT_CHARGED -> names ? "USAGE_EVENT_KIND_ERRORED_NOT_CHARGED" : "Errored, Not Charged";
    };
  }

  private static String uuid(Usage usage) {
    return new UUID(usage.conversation(), ~usage.conversation()).toString();
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
