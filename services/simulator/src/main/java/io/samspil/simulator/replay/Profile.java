package io.samspil.simulator.replay;

import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to read one kind of recording.
 *
 * @param file what a file's name looks like; its named groups may stand in meter ids
 * @param time where the time stands and how it is written
 * @param layout whether one row belongs to one meter or to several
 * @param values the columns to replay, first match first
 * @param ignored columns that are known and left out
 * @param accumulate the length of the intervals whose amounts the columns hold and that are turned
 *     into registers; null when the columns are registers already
 */
record Profile(
    String name,
    Utility utility,
    char delimiter,
    Layout layout,
    Pattern file,
    TimeColumn time,
    List<ValueColumn> values,
    Set<String> ignored,
    @Nullable Duration accumulate) {

  /** How meters stand in the file. */
  enum Layout {
    /** Columns belong to different meters: the time is that of the whole row. */
    WIDE,
    /** A column names the meter: each row belongs to one. */
    LONG
  }

  /**
   * Columns to replay.
   *
   * @param column a column's name, or a pattern whose named groups may stand in the meter id
   * @param meter the meter id; places are named groups or, in the long layout, columns
   * @param unit as devices write it, see {@link io.samspil.contracts.Units#find}
   */
  record ValueColumn(
      Pattern column, Template meter, String register, String unit, BigDecimal scale) {}
}
