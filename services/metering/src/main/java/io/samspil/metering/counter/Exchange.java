package io.samspil.metering.counter;

/**
 * The device was exchanged. A reading at that very instant is the new device's.
 *
 * @param atUs microseconds since 1970-01-01T00:00:00Z
 * @param closingMilli what the old register closed with
 * @param openingMilli what the new register opened with
 */
public record Exchange(long atUs, long closingMilli, long openingMilli) {
  Sample closing() {
    return new Sample(atUs, closingMilli);
  }

  Sample opening() {
    return new Sample(atUs, openingMilli);
  }
}
