package io.samspil.bench.vee;

/**
 * A fault in a copy of a history, from the last good reading before it to the first after it.
 *
 * @param fromUs microseconds since 1970-01-01T00:00:00Z
 */
record Injected(FaultKind kind, long fromUs, long toUs) {}
