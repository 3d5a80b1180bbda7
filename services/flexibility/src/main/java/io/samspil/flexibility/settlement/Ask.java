package io.samspil.flexibility.settlement;

import io.samspil.flexibility.plan.Want;
import io.samspil.flexibility.signal.SignalSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event asks for in {@code [from, until)}.
 *
 * @param value kW for powers, the level for {@link Type#SIMPLE}
 */
record Ask(Instant from, Instant until, Type type, double value) {
  private static final double WATTS_PER_KW = 1000;

  /** What can be settled of an ask as the planner reads it: prices and SIMPLE 0 ask for nothing. */
  static Optional<Ask> of(io.samspil.flexibility.plan.Ask read, SignalSettings settings) {
    return switch (read.want()) {
      case Want.Limit limit -> Optional.of(kw(read, Type.IMPORT_CAPACITY_LIMIT, limit.watts()));
      case Want.Dispatch dispatch ->
          Optional.of(kw(read, Type.DISPATCH_SETPOINT, dispatch.watts()));
      case Want.Shed shed when shed.share() > 0 ->
          Optional.of(
              new Ask(
                  read.from(),
                  read.until(),
                  Type.SIMPLE,
                  settings.simpleShed().indexOf(shed.share())));
      case Want.Shed nothing -> Optional.empty();
      case Want.Price price -> Optional.empty();
      case Want.Ghg ghg -> Optional.empty();
    };
  }

  private static Ask kw(io.samspil.flexibility.plan.Ask read, Type type, long watts) {
    return new Ask(read.from(), read.until(), type, watts / WATTS_PER_KW);
  }

  /**
   * What is asked, as OpenADR names it. Prices and the like ask for nothing that can be settled.
   */
  enum Type {
    IMPORT_CAPACITY_LIMIT,
    DISPATCH_SETPOINT,
    SIMPLE
  }
}
