package io.samspil.flexibility.day;

/** Days of the same type are lived alike. */
public enum DayType {
  WORKDAY,
  SATURDAY,
  /** Sundays, and public holidays whatever their weekday. */
  SUNDAY_OR_HOLIDAY
}
