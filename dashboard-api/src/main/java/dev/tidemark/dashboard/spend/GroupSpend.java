package dev.tidemark.dashboard.spend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import java.math.BigDecimal;

/**
 * A group's part.
 *
 * @param group null for people without a group
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GroupSpend(
    String group,
    MoneyView spend,
    MoneyView previousSpend,
    BigDecimal changePercent,
    BigDecimal sharePercent,
    long users,
    long requests) {}
