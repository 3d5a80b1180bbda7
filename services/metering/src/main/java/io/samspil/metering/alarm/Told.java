package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Figure;
import io.samspil.metering.v1.AreaFact;
import io.samspil.metering.v1.Finding;

/** What a watch tells: a finding to the desk, a figure, or a fact to the watch over an area. */
sealed interface Told {
  record Found(Finding finding) implements Told {}

  record Figured(Figure figure) implements Told {}

  record Shared(AreaFact fact) implements Told {}
}
