package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Resolution;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a refused message stands. A replay that was refused again leaves it open. */
enum State {
  OPEN,
  REPLAYED,
  DISCARDED;

  private final String id = name().toLowerCase(Locale.ROOT);

  String id() {
    return id;
  }

  static Optional<State> find(String id) {
    return Arrays.stream(values()).filter(state -> state.id.equals(id)).findFirst();
  }

  static State of(@Nullable Resolution latest) {
    return switch (latest == null ? Resolution.Kind.REFUSED_AGAIN : latest.getKind()) {
      case REPLAYED -> REPLAYED;
      case DISCARDED -> DISCARDED;
      case REFUSED_AGAIN, KIND_UNSPECIFIED, UNRECOGNIZED -> OPEN;
    };
  }
}
