package io.samspil.historian.export;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Meter;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a meter is called in a series: by its GSRN, where its id or its device's is one, else by its
 * meter id.
 *
 * @param scheme {@code GSRN} or {@code METER_ID}
 */
record MeteringPoint(String id, String scheme) {
  private static final int GSRN_DIGITS = 18;

  static MeteringPoint of(MeterId id, Optional<Meter> meter) {
    return Stream.of(id.value(), meter.map(Meter::getDeviceId).orElse(""))
        .filter(MeteringPoint::isGsrn)
        .findFirst()
        .map(gsrn -> new MeteringPoint(gsrn, "GSRN"))
        .orElseGet(() -> new MeteringPoint(id.value(), "METER_ID"));
  }

  /** 18 digits, the last of them the GS1 check digit of the others. */
  static boolean isGsrn(String text) {
    if (text.length() != GSRN_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < GSRN_DIGITS - 1; i++) {
      sum += (text.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return (10 - sum % 10) % 10 == text.charAt(GSRN_DIGITS - 1) - '0';
  }
}
