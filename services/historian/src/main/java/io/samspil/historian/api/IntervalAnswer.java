package io.samspil.historian.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One register of a meter in one period {@code [start, end)}. Numbers are in {@code unit}.
 *
 * @param value a counter's consumption; of any other register the mean, each quarter hour weighing
 *     the same
 * @param quality the worst of the quarter hours
 * @param rule the rule that set this quality; absent when there is none
 * @param revision the highest revision of the quarter hours
 * @param quarters how many quarter hours are there
 * @param expected how many the period has
 * @param startRegister a counter's register where the first quarter hour starts
 * @param endRegister a counter's register where the last quarter hour ends
 * @param min the least sample of a register that does not count
 * @param published when the newest of these revisions was made; absent where it was not kept
 * @param flags rules that found something to look at; absent when there is none
 * @param decisions of a quarter hour: what rules decided about the steps that bear on it, besides
 *     plain differences; absent when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntervalAnswer(
    Instant start,
    Instant end,
    String utility,
    String register,
    String unit,
    String kind,
    BigDecimal value,
    String quality,
    @Nullable String rule,
    long revision,
    int readings,
    int quarters,
    int expected,
    @Nullable BigDecimal startRegister,
    @Nullable BigDecimal endRegister,
    @Nullable String startBoundary,
    @Nullable String endBoundary,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    @Nullable Instant published,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DecisionAnswer> decisions) {}
