package io.samspil.registry.meter;

import io.samspil.registry.asset.Fields;

/** How often a meter is read, as agreed. */
enum MeterResolution {
  PT15M(15),
  PT30M(30),
  PT1H(60),
  P1D(1440);

  private final int minutes;

  MeterResolution(int minutes) {
    this.minutes = minutes;
  }

  /** In minutes; 0 if it is not declared. */
  static int read(Fields fields) {
    String text = fields.text("resolution", 16);
    for (MeterResolution resolution : values()) {
      if (resolution.name().equals(text)) {
        return resolution.minutes;
      }
    }
    if (!text.isEmpty()) {
      fields.fault("resolution", text, "one of PT15M, PT30M, PT1H, P1D");
    }
    return 0;
  }

  /** As the API writes it; empty for 0. */
  static String shown(int minutes) {
    for (MeterResolution resolution : values()) {
      if (resolution.minutes == minutes) {
        return resolution.name();
      }
    }
    return "";
  }
}
