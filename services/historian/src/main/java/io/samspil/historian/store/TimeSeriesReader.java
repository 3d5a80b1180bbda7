package io.samspil.historian.store;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store has. Every method sees every revision that is kept, in ascending order of time,
 * register and revision; a write may be seen a little later than it was confirmed.
 *
 * <p>All throw {@link StoreUnavailableException} when the store does not answer.
 */
public interface TimeSeriesReader {
  /**
   * The readings of a meter, of one register or of all.
   *
   * @param limit the most rows, counted from the earliest; more than one row of an instant may be
   *     cut off by it
   */
  List<StoredReading> readings(
      MeterId meter, Optional<String> register, TimeRange range, int limit);

  /** The quarter hours of a meter that start within the range, of one register or of all. */
  List<Interval> intervals(MeterId meter, Optional<String> register, TimeRange range);

  /**
   * The quarter hours of several meters that start within the range, meter by meter. All of them
   * are held in memory: ask for a part at a time.
   */
  List<Interval> intervals(Collection<MeterId> meters, Optional<String> register, TimeRange range);

  /** The sums of an area for the quarter hours that start within the range. */
  List<AreaInterval> areaIntervals(AreaId area, TimeRange range);

  /** The device time of the meter's latest reading. */
  Optional<Instant> newest(MeterId meter);

  /** The same of several meters; one that never said anything is not in the answer. */
  Map<MeterId, Instant> newest(Collection<MeterId> meters);
}
