package io.samspil.console.live;

import io.samspil.console.live.AreaBook.Draw;
import io.samspil.console.live.LiveSnapshot.OfArea;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.AreaLive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The busiest areas: those that draw the largest share of what the city draws of the same utility.
 * A share makes watts and litres comparable.
 */
final class BusyAreas {
  private static final int SHOWN = 10;
  private static final String WHOLE_CITY = "city";

  private final AreaBook areas;
  private final AssetBook assets;

  BusyAreas(AreaBook areas, AssetBook assets) {
    this.areas = areas;
    this.assets = assets;
  }

  List<OfArea> now() {
    return areas.draws().stream()
        .filter(draw -> !isWholeCity(draw.areaId()))
        .flatMap(this::shared)
        .sorted(
            Comparator.comparing(OfArea::share)
                .reversed()
                .thenComparing(OfArea::id)
                .thenComparing(OfArea::utility))
        .limit(SHOWN)
        .toList();
  }

  private boolean isWholeCity(String areaId) {
    return assets.area(areaId).map(area -> area.areaClass().equals(WHOLE_CITY)).orElse(false);
  }

  private Stream<OfArea> shared(Draw draw) {
    AreaLive city = areas.city(draw.live().getUtility());
    if (city == null || city.getRateMilli() <= 0 || draw.live().getRateMilli() <= 0) {
      return Stream.empty();
    }
    BigDecimal share =
        BigDecimal.valueOf(draw.live().getRateMilli())
            .divide(BigDecimal.valueOf(city.getRateMilli()), 4, RoundingMode.HALF_EVEN);
    return Stream.of(
        new OfArea(
            draw.areaId(),
            assets.area(draw.areaId()).map(AssetBook.KnownArea::name).orElse(draw.areaId()),
            Utilities.name(draw.live().getUtility()),
            Milli.toDecimal(draw.live().getRateMilli()),
            Units.symbol(draw.live().getUnit()),
            draw.live().getMeters(),
            share));
  }
}
