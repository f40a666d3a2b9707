package dev.tidemark.dashboard.focus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** The columns of FOCUS 1.2 that are filled, and some of our own, which begin with {@code x_}. */
enum FocusColumn {
  BilledCost(row -> row.charge().billed()),
  EffectiveCost(row -> row.charge().billed()),
  ListCost(row -> row.charge().listCost()),
  ContractedCost(row -> row.charge().listCost()),
  BillingAccountId(FocusRow::org),
  BillingAccountName(FocusRow::org),
  BillingCurrency(row -> "USD"),
  BillingPeriodStart(FocusRow::billingStart),
  BillingPeriodEnd(FocusRow::billingEnd),
  ChargePeriodStart(FocusRow::start),
  ChargePeriodEnd(FocusRow::end),
  ChargeCategory(row -> "Usage"),
  ChargeClass(row -> null),
  ChargeDescription(FocusRow::description),
  ChargeFrequency(row -> "Usage-Based"),
  InvoiceIssuerName(row -> Makers.provider(row.charge().provider())),
  ProviderName(row -> Makers.provider(row.charge().provider())),
  PublisherName(row -> Makers.publisher(row.charge().model(), row.charge().provider())),
  ServiceCategory(row -> "AI and Machine Learning"),
  ServiceSubcategory(row -> "Generative AI"),
  ServiceName(row -> Makers.service(row.charge().provider())),
  PricingCategory(row -> "Standard"),
  PricingQuantity(row -> row.charge().quantity()),
  PricingUnit(row -> row.charge().unit()),
  ListUnitPrice(row -> row.charge().price() == null ? null : row.charge().price().unitPrice()),
  ContractedUnitPrice(
      row -> row.charge().price() == null ? null : row.charge().price().unitPrice()),
  ConsumedQuantity(row -> row.charge().tokens()),
  ConsumedUnit(row -> row.charge().tokens() == null ? null : "Tokens"),
  SkuId(row -> row.charge().model()),
  SkuMeter(row -> row.charge().tokenType()),
  SkuPriceId(FocusRow::priceId),
  SubAccountId(FocusRow::group),
  SubAccountName(FocusRow::group),
  ResourceId(FocusRow::userId),
  ResourceName(FocusRow::userId),
  ResourceType(row -> "Seat"),
  Tags(row -> row.group() == null ? null : tags(row)),
  x_Model(row -> row.charge().model()),
  x_TokenType(row -> row.charge().tokenType()),
  x_Requests(row -> BigDecimal.valueOf(row.charge().milliRequests(), 3).stripTrailingZeros()),
  x_CostBasis(row -> row.charge().price() == null ? "charged" : "charged; list price known"),
  x_Completeness(row -> row.status().wire()),
  x_UserEmail(FocusRow::email);

  private final Function<FocusRow, Object> value;

  FocusColumn(Function<FocusRow, Object> value) {
    this.value = value;
  }

  /** The value as a cell: instants in UTC to the second, null where there is none. */
  Object of(FocusRow row) {
    Object found = value.apply(row);
    return found instanceof Instant instant ? instant.toString() : found;
  }

  private static String tags(FocusRow row) {
    ObjectNode tags = Json.MAPPER.valueToTree(Map.of("team", row.group()));
    return tags.toString();
  }
}
