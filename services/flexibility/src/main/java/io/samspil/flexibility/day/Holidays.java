package io.samspil.flexibility.day;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** The public holidays of Denmark, which most move with Easter. */
final class Holidays {
  private static final Set<MonthDay> FIXED =
      Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

  /**
   * Days from Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension Day, Whit Sunday, Whit
   * Monday.
   */
  private static final Set<Long> FROM_EASTER = Set.of(-3L, -2L, 0L, 1L, 39L, 49L, 50L);

  /** The fourth Friday after Easter, which was the last time a holiday in 2023. */
  private static final long PRAYER_DAY = 26;

  private static final int LAST_PRAYER_DAY = 2023;

  private Holidays() {}

  static boolean inDenmark(LocalDate date) {
    long fromEaster = date.toEpochDay() - easter(date.getYear()).toEpochDay();
    return FIXED.contains(MonthDay.from(date))
        || FROM_EASTER.contains(fromEaster)
        || (fromEaster == PRAYER_DAY && date.getYear() <= LAST_PRAYER_DAY);
  }

  /** Easter Sunday of the Gregorian calendar: the Sunday after the first full moon of spring. */
  static LocalDate easter(int year) {
    int century = year / 100;
    int goldenNumber = year % 19;
    int moonShift = (8 * century + 13) / 25;
    int epact = Math.floorMod(19 * goldenNumber + century - century / 4 - moonShift + 15, 30);
    int fullMoon = epact - (epact == 29 || (epact == 28 && goldenNumber > 10) ? 1 : 0);
    LocalDate moon = LocalDate.of(year, 3, 21).plusDays(fullMoon);
    return moon.plusDays(7 - moon.getDayOfWeek().getValue() % 7);
  }
}
