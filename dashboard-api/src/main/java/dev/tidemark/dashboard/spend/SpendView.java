package dev.tidemark.dashboard.spend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.RangeView;
import java.util.List;

/** Spend of a range, broken down. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SpendView(RangeView range, String groupBy, MoneyView total, List<SpendRow> data) {}
