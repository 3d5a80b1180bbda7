package io.samspil.bench.vee;

import io.samspil.contracts.v1.Reading;

/**
 * A reading on its way.
 *
 * @param afterUs when it arrives, microseconds after the history began
 */
record Delivery(long afterUs, Reading reading) {}
