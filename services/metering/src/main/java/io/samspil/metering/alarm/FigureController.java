package io.samspil.metering.alarm;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.v1.Figure;
import io.samspil.metering.knowledge.DayFigure;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/figures}: meters ranked by one number of their newest day. */
@RestController
final class FigureController {
  private static final int MOST_ITEMS = 500;
  private static final String LARGEST = "largest";

  private final FigureView view;

  FigureController(FigureView view) {
    this.view = view;
  }

  /**
   * @param until the end of the day it is of
   */
  record Ranked(String meter, BigDecimal value, String unit, Instant until) {}

  record Found(String figure, List<Ranked> items, int total, int page, int size) {}

  @GetMapping("/api/v1/figures")
  @Operation(
      summary = "Meters ranked by a figure of their newest 24 h",
      description =
          "figure: heat-cooling, heat-return, energy-per-m2, charger-use, bay-occupancy or"
              + " transport-energy; first: smallest or largest")
  Found ranked(
      @RequestParam String figure,
      @RequestParam(defaultValue = "smallest") String first,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    DayFigure kind =
        DayFigure.find(figure)
            .orElseThrow(() -> AlarmFilter.badRequest("figure", figure, "one of " + known()));
    if (!first.equals("smallest") && !first.equals(LARGEST)) {
      throw AlarmFilter.badRequest("first", first, "smallest or largest");
    }
    if (page < 0) {
      throw AlarmFilter.badRequest("page", page, "0 or more");
    }
    if (size < 1 || size > MOST_ITEMS) {
      throw AlarmFilter.badRequest("size", size, "1 to " + MOST_ITEMS);
    }
    List<Figure> all = view.ranked(figure, first.equals(LARGEST));
    List<Ranked> items =
        all.stream()
            .skip((long) page * size)
            .limit(size)
            .map(
                one ->
                    new Ranked(
                        one.getMeterId(),
                        Milli.toDecimal(one.getValueMilli()),
                        kind.unit(),
                        Micros.toInstant(one.getUntilUs())))
            .toList();
    return new Found(figure, items, all.size(), page, size);
  }

  private static String known() {
    return String.join(", ", Arrays.stream(DayFigure.values()).map(DayFigure::id).toList());
  }
}
