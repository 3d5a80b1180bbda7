package io.samspil.gateway.quarantine;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Resolution;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refused message and where it stands.
 *
 * @param state open, replayed or discarded
 * @param resolution the latest that was done with it, null when nothing was
 */
record Listed(@JsonUnwrapped Entry entry, String state, @Nullable Done resolution) {

  /**
   * @param kind replayed, refused-again or discarded
   * @param reason discarded: why; refused again: what was wrong at that try
   * @param rule refused again: by which
   * @param readings replayed: how many it became
   */
  record Done(String kind, String reason, String rule, Instant at, int readings) {
    static Done of(Resolution resolution) {
      return new Done(
          resolution.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          resolution.getReason(),
          resolution.getRule(),
          Micros.toInstant(resolution.getAtUs()),
          resolution.getReadings());
    }
  }

  static Listed of(Entry entry, Resolutions resolutions) {
    Optional<Resolution> latest = resolutions.of(entry.id());
    return new Listed(entry, State.of(latest.orElse(null)).id(), latest.map(Done::of).orElse(null));
  }
}
