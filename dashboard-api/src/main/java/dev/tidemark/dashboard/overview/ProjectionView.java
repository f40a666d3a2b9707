package dev.tidemark.dashboard.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import java.time.LocalDate;

/**
 * What the running cycle will cost.
 *
 * @param to exclusive
 * @param basis {@code billing cycle} or {@code calendar month}
 * @param note how it is reckoned
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProjectionView(
    MoneyView spend,
    LocalDate from,
    LocalDate to,
    String basis,
    MoneyView spentSoFar,
    String note) {}
