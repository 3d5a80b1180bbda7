package io.samspil.flexibility.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event and its effect, as the API lists it.
 *
 * @param end null: it has none
 * @param types of its payloads
 * @param unknownTargets targets that are neither a branch nor a load
 * @param effect null: nothing was settled
 */
record EventView(
    String id,
    String name,
    String programId,
    GridEvent.State state,
    Instant start,
    @Nullable Instant end,
    List<String> targets,
    List<String> unknownTargets,
    List<String> types,
    List<Ask> asks,
    @Nullable Effect effect) {

  static EventView of(GridEvent event, Scope scope, Optional<Effect> effect, Instant now) {
    return new EventView(
        event.id(),
        event.name(),
        event.programId(),
        event.state(now),
        event.from(),
        event.end().orElse(null),
        event.targets(),
        scope.unknown(),
        event.types(),
        event.asks(),
        effect.orElse(null));
  }
}
