package dev.tidemark.dashboard.spend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import java.math.BigDecimal;

/**
 * A model's part; {@code previousSpend} counts whole days.
 *
 * @param priced false where tokens were used and nobody said what they cost
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelSpend(
    String model,
    MoneyView spend,
    MoneyView previousSpend,
    BigDecimal changePercent,
    BigDecimal sharePercent,
    long requests,
    long tokens,
    boolean priced) {}
