package io.samspil.gateway.senml;

import static io.samspil.gateway.senml.SenmlRecord.invalid;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the records of one pack (RFC 8428 §4.6): a base holds from its record on until another
 * takes its place, and is added to, or stands for, the field of the record.
 */
final class SenmlResolver {
  private static final BigDecimal NEWEST_VERSION = BigDecimal.TEN;

  private String baseName = "";
  private @Nullable String baseUnit;
  private @Nullable BigDecimal baseTime;
  private @Nullable BigDecimal baseValue;
  private @Nullable BigDecimal baseSum;
  private @Nullable BigDecimal version;

  /** Takes over the record's base fields. */
  void rebase(SenmlRecord entry) throws Refusal {
    baseName = entry.baseName == null ? baseName : entry.baseName;
    baseUnit = entry.baseUnit == null ? baseUnit : entry.baseUnit;
    baseTime = entry.baseTime == null ? baseTime : entry.baseTime;
    baseValue = entry.baseValue == null ? baseValue : entry.baseValue;
    baseSum = entry.baseSum == null ? baseSum : entry.baseSum;
    if (entry.baseVersion != null) {
      checkVersion(entry.baseVersion);
    }
  }

  private void checkVersion(BigDecimal given) throws Refusal {
    boolean whole = given.remainder(BigDecimal.ONE).signum() == 0;
    if (given.compareTo(NEWEST_VERSION) > 0 || given.signum() <= 0 || !whole) {
      throw invalid("the field 'bver' is " + Shown.of(given) + "; expected a version from 1 to 10");
    }
    if (version != null && version.compareTo(given) != 0) {
      throw invalid("the field 'bver' changes within the pack; expected one version");
    }
    version = given;
  }

  /** The base name alone. */
  String baseName() {
    return baseName;
  }

  /** The base name with the name behind it. */
  String name(SenmlRecord entry) {
    String name = entry.name == null ? "" : entry.name;
    return baseName.isEmpty() ? name : baseName + name;
  }

  /** The unit, null when there is none. */
  @Nullable String unit(SenmlRecord entry) {
    return entry.unit == null ? baseUnit : entry.unit;
  }

  /** Seconds, null when there are none, which is zero; below 2^28 they count from now (§4.5.3). */
  @Nullable BigDecimal seconds(SenmlRecord entry) {
    return sum(baseTime, entry.time);
  }

  /** The numeric value, null when there is none. */
  @Nullable BigDecimal value(SenmlRecord entry) throws Refusal {
    if (entry.otherValue != null && entry.value != null) {
      throw invalid("the fields 'v' and '" + entry.otherValue + "' exclude each other");
    }
    return entry.otherValue != null ? null : sum(baseValue, entry.value);
  }

  /** The sum, null when there is none. */
  @Nullable BigDecimal total(SenmlRecord entry) {
    return sum(baseSum, entry.sum);
  }

  /** Where only one of base and field is there, the other is zero. */
  private static @Nullable BigDecimal sum(@Nullable BigDecimal base, @Nullable BigDecimal own) {
    if (base == null) {
      return own;
    }
    return own == null ? base : base.add(own);
  }
}
