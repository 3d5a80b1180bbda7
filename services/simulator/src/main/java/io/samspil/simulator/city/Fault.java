package io.samspil.simulator.city;

import java.util.Locale;

/** What is wrong with a meter on purpose; its name says so. */
enum Fault {
  /** Healthy. */
  NONE,
  /** Holds its readings back for minutes, then sends them all. */
  LATE,
  /** Sends each message twice. */
  DUPLICATE,
  /** Sends three readings at a time, the newest first. */
  OUT_OF_ORDER,
  /** Its counters fall to zero every six hours. */
  RESET,
  /** Says nothing for twenty minutes of every ninety. */
  SILENT,
  /** Every fifth message is broken, in turn in one way after another. */
  GARBAGE;

  /** Each hundred meters have one of each fault. */
  static Fault ofMeter(int index) {
    return switch (index % 100) {
      case 7 -> LATE;
      case 22 -> DUPLICATE;
      case 37 -> OUT_OF_ORDER;
      case 52 -> RESET;
      case 67 -> SILENT;
      case 82 -> GARBAGE;
      default -> NONE;
    };
  }

  /** What a meter's name ends with, for example {@code " (late)"}; empty for a healthy one. */
  String label() {
    return this == NONE ? "" : " (%s)".formatted(name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
