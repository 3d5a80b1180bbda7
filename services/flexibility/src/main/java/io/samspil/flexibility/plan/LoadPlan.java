package io.samspil.flexibility.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a load may draw until the next plan, and why.
 *
 * @param controlled whether it is told anything; a load that is left out is not
 * @param limitW at most this; for a load that is left out, what it is reckoned to draw
 * @param target whether it should draw {@code limitW} and not less
 * @param free it has all it can draw, and nothing asks for less: it need not be told
 * @param bindingBranch the branch that was full; null: none was
 * @param eventId the event that bound it, or its branch; null: none did
 * @param contractW of the limit, what it has by contract
 * @param comfortW of the limit, what it has for comfort
 * @param needW of the limit, what it has for energy that it is owed
 * @param shareW of the limit, its share of the rest
 * @param unmetWh of what it is owed, so much will not fit before its time as things stand
 * @param why all this as a sentence
 */
public record LoadPlan(
    String loadId,
    boolean controlled,
    long limitW,
    boolean target,
    boolean free,
    @Nullable String bindingBranch,
    @Nullable String eventId,
    long contractW,
    long comfortW,
    long needW,
    long shareW,
    long unmetWh,
    String why) {}
