package dev.tidemark.dashboard.spend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.DayStatus;
import java.time.LocalDate;

/**
 * A day of a series.
 *
 * @param requests usage events
 * @param users people with usage
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DayPoint(
    LocalDate day, MoneyView spend, long requests, long tokens, long users, DayStatus status) {}
