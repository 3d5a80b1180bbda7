package io.samspil.historian.api;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One register summed over an area in one period {@code [start, end)}. Numbers are in {@code unit}.
 *
 * @param sum of a counter; of any other register the mean of the quarter hours' sums
 * @param meters the most meters that any of the quarter hours counts
 * @param revision the highest revision of the quarter hours
 * @param quarters how many quarter hours are there
 * @param expected how many the period has
 */
record AreaAnswer(
    Instant start,
    Instant end,
    String utility,
    String register,
    String unit,
    String kind,
    BigDecimal sum,
    int meters,
    long revision,
    int quarters,
    int expected) {}
