package io.samspil.simulator.city;

import java.time.Instant;

/** What a load still wants, and by when: the car leaves. */
public record Need(long energyWh, Instant by) {}
