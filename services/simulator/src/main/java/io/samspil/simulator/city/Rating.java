package io.samspil.simulator.city;

import io.samspil.contracts.Registers;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the meters of the city are built for. */
final class Rating {
  /** A counter's limits, in its unit. */
  record Limits(long modulus, long mostPerHour) {}

  private static final long SIX_DIGITS_KWH = 1_000_000_000L;
  private static final long EIGHT_DIGITS_KWH = 100_000_000_000L;
  private static final long FIVE_DIGITS_M3 = 100_000_000L;

  /** 230 V, three phases, and the fuse. */
  private static final int W_PER_FUSE_AMPERE = 3 * 230;

  private static final Map<String, Limits> HEAT =
      Map.of(
          Registers.ENERGY_HEAT, new Limits(10_000_000_000L, 60_000),
          Registers.VOLUME, new Limits(FIVE_DIGITS_M3, 3_000));

  /** What distribution transformers come in, W. */
  private static final long[] TRANSFORMERS_W = {
    100_000, 200_000, 315_000, 400_000, 500_000, 630_000, 800_000, 1_000_000, 1_600_000, 2_000_000
  };

  private Rating() {}

  /** The limits of a register, where it is one that counts what fuse or pipe pass. */
  static Optional<Limits> limits(Kind kind, String register) {
    Limits limits =
        switch (kind) {
          case HOUSEHOLD, SOLAR_HOUSEHOLD -> energy(register, SIX_DIGITS_KWH, 25);
          case CHARGER -> energy(register, SIX_DIGITS_KWH, 32);
          case BUS -> energy(register, SIX_DIGITS_KWH, 250);
          case BUILDING -> energy(register, EIGHT_DIGITS_KWH, 500);
          case WATER ->
              register.equals(Registers.VOLUME) ? new Limits(FIVE_DIGITS_M3, 3_125) : null;
          case HEAT -> HEAT.get(register);
        };
    return Optional.ofNullable(limits);
  }

  private static @Nullable Limits energy(String register, long modulus, int fuseAmpere) {
    return register.equals(Registers.ENERGY_IMPORT) || register.equals(Registers.ENERGY_EXPORT)
        ? new Limits(modulus, (long) fuseAmpere * W_PER_FUSE_AMPERE)
        : null;
  }

  /** How often it is read, as agreed. */
  static String resolution(Kind kind) {
    return switch (kind) {
      case WATER, HEAT -> "PT1H";
      case HOUSEHOLD, SOLAR_HOUSEHOLD, BUILDING, CHARGER, BUS -> "PT15M";
    };
  }

  /** The floor of what it measures, m²; empty where it measures no building. */
  static OptionalLong floorAreaM2(Kind kind, long seed) {
    return switch (kind) {
      case HOUSEHOLD, SOLAR_HOUSEHOLD, HEAT ->
          OptionalLong.of((long) Noise.between(seed, 6, 70, 210));
      case BUILDING -> OptionalLong.of((long) Noise.between(seed, 6, 900, 11_000));
      case WATER, CHARGER, BUS -> OptionalLong.empty();
    };
  }

  /** What one more of the kind adds to the highest load of its feeder, W: not all peak at once. */
  static long onFeederW(Kind kind) {
    return switch (kind) {
      case HOUSEHOLD -> 2_000;
      case SOLAR_HOUSEHOLD -> 5_000;
      case BUILDING -> 120_000;
      case CHARGER -> 8_000;
      case BUS -> 45_000;
      case WATER, HEAT -> 0;
    };
  }

  /** What a feeder is built for that must carry this much: the transformer of the next size. */
  static long capacityW(long highestW) {
    for (long size : TRANSFORMERS_W) {
      if (size >= highestW) {
        return size;
      }
    }
    long megawatt = 1_000_000;
    return (highestW + megawatt - 1) / megawatt * megawatt;
  }
}
