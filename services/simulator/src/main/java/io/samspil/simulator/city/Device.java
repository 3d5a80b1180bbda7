package io.samspil.simulator.city;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.simulator.mqtt.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meter with its radio: samples when it is told to, and sends as its fault makes it. Asked at the
 * same instants in the same order, it sends the same messages.
 */
final class Device {
  private static final long LATE_CYCLE_S = Duration.ofMinutes(20).toSeconds();
  private static final long LATE_S = Duration.ofMinutes(8).toSeconds();
  private static final long SILENT_CYCLE_S = Duration.ofMinutes(90).toSeconds();
  private static final long SILENT_S = Duration.ofMinutes(20).toSeconds();
  private static final long RESET_CYCLE_S = Duration.ofHours(6).toSeconds();
  private static final int SHUFFLED = 3;
  private static final int GARBAGE_EVERY = 5;

  private final CityMeter meter;
  private final Instrument instrument;
  private final long phaseS;
  private final List<Outgoing> held = new ArrayList<>();
  private long sampled;

  Device(CityMeter meter, Instrument instrument, long citySeed) {
    this.meter = meter;
    this.instrument = instrument;
    this.phaseS = Noise.below(Noise.bits(citySeed, 5), meter.index(), (int) RESET_CYCLE_S);
  }

  CityMeter meter() {
    return meter;
  }

  @Nullable FlexibleCharger flexible() {
    return instrument.flexible();
  }

  /** What it sends at this instant: nothing, one message or several. */
  List<Outgoing> send(Instant instant) {
    sampled++;
    return switch (meter.fault()) {
      case NONE -> List.of(message(sample(instant)));
      case LATE -> late(instant);
      case DUPLICATE -> twice(message(sample(instant)));
      case OUT_OF_ORDER -> shuffled(instant);
      case RESET -> List.of(message(sinceReset(instant)));
      case SILENT ->
          inCycle(instant, SILENT_CYCLE_S) < SILENT_S
              ? List.of()
              : List.of(message(sample(instant)));
      case GARBAGE -> List.of(sometimesGarbage(sample(instant)));
    };
  }

  private List<Outgoing> late(Instant instant) {
    held.add(message(sample(instant)));
    return inCycle(instant, LATE_CYCLE_S) < LATE_S ? List.of() : released(held);
  }

  private static List<Outgoing> twice(Outgoing message) {
    return List.of(message, message);
  }

  private List<Outgoing> shuffled(Instant instant) {
    held.addFirst(message(sample(instant)));
    return held.size() < SHUFFLED ? List.of() : released(held);
  }

  /** Counters count from zero since the last full cycle. */
  private Sample sinceReset(Instant instant) {
    Instant reset =
        instant.minusMillis(
            inCycle(instant, RESET_CYCLE_S) * 1000 + Math.floorMod(instant.toEpochMilli(), 1000));
    Sample now = sample(instant);
    Sample then = sample(reset);
    for (Map.Entry<String, Unit> register : meter.kind().registers().entrySet()) {
      String name = register.getKey();
      if (Registers.kind(name, register.getValue()) == RegisterKind.COUNTER) {
        now = now.with(name, now.value(name) - then.value(name));
      }
    }
    return now;
  }

  private Outgoing sometimesGarbage(Sample sample) {
    return sampled % GARBAGE_EVERY == 0
        ? Garbage.message(sample, sampled / GARBAGE_EVERY)
        : message(sample);
  }

  /** A meter on the radio tells whole seconds, so it is read at a whole second. */
  private Sample sample(Instant instant) {
    return instrument.sample(meter.byRadio() ? WirelessMbus.told(instant) : instant);
  }

  private Outgoing message(Sample sample) {
    return meter.byRadio() ? WirelessMbus.message(sample) : SenMl.message(sample);
  }

  /** Seconds since this meter's current cycle began. */
  private long inCycle(Instant instant, long cycleS) {
    return Math.floorMod(instant.getEpochSecond() + phaseS, cycleS);
  }

  private static List<Outgoing> released(List<Outgoing> held) {
    List<Outgoing> all = List.copyOf(held);
    held.clear();
    return all;
  }
}
