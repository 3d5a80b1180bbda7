package io.samspil.metering.alarm;

import io.samspil.metering.v1.AreaFact;
import io.samspil.metering.v1.Finding;

/** What a watch tells: a finding to the desk, or a fact to the watch over an area. */
sealed interface Told {
  record Found(Finding finding) implements Told {}

  record Shared(AreaFact fact) implements Told {}
}
