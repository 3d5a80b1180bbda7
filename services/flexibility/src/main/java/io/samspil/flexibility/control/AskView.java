package io.samspil.flexibility.control;

import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.plan.Want;
import io.samspil.flexibility.signal.ReadEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an event asks for, as the API shows it. */
@Schema(name = "AskedEvent")
record AskView(
    String eventId,
    String name,
    @Schema(description = "pending, active, over, rejected") String state,
    Instant toldAt,
    @Schema(description = "What of it is not followed, and why") List<String> notes,
    List<PartView> asks) {

  /** One thing that is asked for. */
  @Schema(name = "Ask")
  record PartView(
      String target,
      @Schema(description = "Whether the registry knows the target") boolean known,
      Instant from,
      Instant until,
      @Schema(description = "0 is the highest; null: none was named, the lowest")
          @Nullable Integer priority,
      @Schema(description = "limit, shed, dispatch, price, ghg") String kind,
      double value,
      String unit) {
    static PartView of(Ask ask, Predicate<String> known) {
      return switch (ask.want()) {
        case Want.Limit(long watts) -> part(ask, known, "limit", watts, "W");
        case Want.Shed(double share) -> part(ask, known, "shed", share, "share");
        case Want.Dispatch(long watts) -> part(ask, known, "dispatch", watts, "W");
        case Want.Price(double perKwh) -> part(ask, known, "price", perKwh, "1/kWh");
        case Want.Ghg(double grams) -> part(ask, known, "ghg", grams, "g/kWh");
      };
    }

    private static PartView part(
        Ask ask, Predicate<String> known, String kind, double value, String unit) {
      return new PartView(
          ask.target(),
          known.test(ask.target()),
          ask.from(),
          ask.until(),
          ask.priority() == Ask.LOWEST ? null : ask.priority(),
          kind,
          value,
          unit);
    }
  }

  static AskView of(ReadEvent event, Predicate<String> known, Instant now) {
    return new AskView(
        event.eventId(),
        event.name(),
        event.stateAt(now).name().toLowerCase(Locale.ROOT),
        event.toldAt(),
        event.notes(),
        event.asks().stream().map(ask -> PartView.of(ask, known)).toList());
  }
}
