package io.samspil.flexibility.settlement;

import java.time.Instant;
import java.util.Optional;

/**
 * What an event asks for in {@code [from, until)}.
 *
 * @param value kW for powers, the level for {@link Type#SIMPLE}
 */
record Ask(Instant from, Instant until, Type type, double value) {

  /**
   * What is asked, as OpenADR names it. Prices and the like ask for nothing that can be settled.
   */
  enum Type {
    IMPORT_CAPACITY_LIMIT,
    DISPATCH_SETPOINT,
    SIMPLE;

    static Optional<Type> of(String payloadType) {
      return switch (payloadType) {
        case "IMPORT_CAPACITY_LIMIT" -> Optional.of(IMPORT_CAPACITY_LIMIT);
        case "DISPATCH_SETPOINT" -> Optional.of(DISPATCH_SETPOINT);
        case "SIMPLE" -> Optional.of(SIMPLE);
        default -> Optional.empty();
      };
    }
  }
}
