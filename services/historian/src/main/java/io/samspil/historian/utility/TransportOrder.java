package io.samspil.historian.utility;

import io.samspil.historian.query.Problems;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By which of their figures chargers, vehicles and bays are ranked. */
enum TransportOrder {
  USE(TransportFigures::inUsePercent),
  OCCUPANCY(TransportFigures::occupiedPercent),
  ENERGY(TransportFigures::energyWh),
  SESSIONS(one -> one.sessions() == null ? null : BigDecimal.valueOf(one.sessions())),
  PASSENGERS(TransportFigures::passengers);

  private final Function<TransportFigures, @Nullable BigDecimal> figure;

  TransportOrder(Function<TransportFigures, @Nullable BigDecimal> figure) {
    this.figure = figure;
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 400 if there is none such
   */
  static TransportOrder of(@Nullable String by) {
    if (by == null || by.isEmpty()) {
      return USE;
    }
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(by))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.badParameter("by", by, "use, occupancy, energy, sessions or passengers"));
  }

  /**
   * @param first largest or smallest; who has no such figure comes last either way
   * @throws org.springframework.web.ErrorResponseException 400 if it is neither
   */
  Comparator<TransportFigures> comparator(@Nullable String first) {
    String given = first == null || first.isEmpty() ? "largest" : first;
    Comparator<BigDecimal> order =
        switch (given) {
          case "largest" -> Comparator.reverseOrder();
          case "smallest" -> Comparator.naturalOrder();
          default -> throw Problems.badParameter("first", given, "largest or smallest");
        };
    return Comparator.comparing(figure, Comparator.nullsLast(order));
  }
}
