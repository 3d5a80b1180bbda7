package io.samspil.historian.assets;

import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.Problems;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/** Which meters a question is about: those of an area, a class, a utility, or all of these. */
public record MeterFilter(
    Optional<String> area, Optional<String> meterClass, Optional<Utility> utility) {
  /** The most meters times days of one question. */
  static final long MOST_METER_DAYS = 200_000;

  /**
   * Of the parameters as they came.
   *
   * @throws ErrorResponseException 400 if one is not as expected, 404 if there is no such area
   */
  public static MeterFilter of(
      @Nullable String area,
      @Nullable String meterClass,
      @Nullable String utility,
      AssetBook assets) {
    Optional<String> id = given(area).map(text -> Parameters.area(text).value());
    return new MeterFilter(id, given(meterClass), Parameters.utility(utility)).requireArea(assets);
  }

  /**
   * The same, if there is such an area.
   *
   * @throws ErrorResponseException 404 if there is not
   */
  public MeterFilter requireArea(AssetBook assets) {
    area.filter(one -> !assets.whole().hasArea(one))
        .ifPresent(
            one -> {
              throw Problems.notFound("area", one);
            });
    return this;
  }

  /**
   * The meters that are counted in the area at any time of the range.
   *
   * @throws ErrorResponseException 400 if these are too many for so long a range
   */
  public List<KnownMeter> meters(AssetBook assets, TimeRange range) {
    return bounded(counted(assets, assets.whole().meters(), range), range);
  }

  /**
   * The same, and those that have been removed since: they stay counted where they were.
   *
   * @throws ErrorResponseException 400 if these are too many for so long a range
   */
  public List<KnownMeter> everMeters(AssetBook assets, TimeRange range) {
    return bounded(everUnbounded(assets, range), range);
  }

  /** The same, however many. */
  public List<KnownMeter> everUnbounded(AssetBook assets, TimeRange range) {
    return counted(assets, assets.whole().everMeters(), range);
  }

  private List<KnownMeter> counted(AssetBook assets, Stream<KnownMeter> meters, TimeRange range) {
    Optional<Members> members = area.map(assets::members);
    return meters
        .filter(one -> asked(one.meter()))
        .filter(
            one ->
                members
                    .map(of -> of.hasWithin(one.meter(), range.fromUs(), range.toUs()))
                    .orElse(true))
        .toList();
  }

  private static List<KnownMeter> bounded(List<KnownMeter> found, TimeRange range) {
    long days = Math.max(1, Duration.between(range.from(), range.to()).toDays());
    if (found.size() * days > MOST_METER_DAYS) {
      throw Problems.badParameter(
          "from",
          range.from().toString(),
          "at most %d days for %d meters; or fewer meters, by area, class or utility"
              .formatted(Math.max(1, MOST_METER_DAYS / found.size()), found.size()));
    }
    return found;
  }

  private boolean asked(Meter meter) {
    return meterClass.map(meter.getMeterClass()::equals).orElse(true)
        && utility.map(meter.getUtility()::equals).orElse(true);
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(one -> !one.isEmpty());
  }
}
