package io.samspil.flexibility.control;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A load as the city has it: follows setpoints, falls back when they end, wants what it wants. */
abstract class SimulatedLoad {
  final String id;
  final long maxW;
  final long minW;
  final long fallbackW;
  private @Nullable Setpoint told;
  private boolean fallenBack;
  boolean refuses;
  boolean deaf;
  boolean mute;
  boolean overrides;

  SimulatedLoad(String id, long maxW, long minW, long fallbackW) {
    this.id = id;
    this.maxW = maxW;
    this.minW = minW;
    this.fallbackW = fallbackW;
  }

  /** What it would draw if nobody limited it. */
  abstract long wantsW(Instant now);

  /** Draws for a time. */
  abstract void draw(long watts, double hours);

  /** Is told, or told that nothing holds any more; says what it makes of it. */
  Optional<SetpointAck> hear(@Nullable Setpoint setpoint) {
    if (deaf) {
      return Optional.empty();
    }
    if (setpoint == null) {
      told = null;
      fallenBack = false;
      return Optional.empty();
    }
    SetpointAck.Builder ack =
        SetpointAck.newBuilder().setLoadId(id).setSetpointId(setpoint.getId());
    if (refuses) {
      return said(ack.setStatus(SetpointAck.Status.REFUSED).setReason("not now"));
    }
    told = setpoint;
    fallenBack = false;
    return said(ack.setStatus(SetpointAck.Status.APPLIED));
  }

  private Optional<SetpointAck> said(SetpointAck.Builder ack) {
    return mute ? Optional.empty() : Optional.of(ack.build());
  }

  /** What it draws now. */
  long drawsW(Instant now) {
    long wants = wantsW(now);
    if (overrides) {
      return wants;
    }
    if (told != null && Micros.of(now) >= told.getUntilUs()) {
      told = null;
      fallenBack = true;
    }
    long limit = told == null ? fallenBack ? fallbackW : maxW : told.getLimitW();
    long draws = Math.min(wants, Math.max(0, limit));
    return draws < minW ? 0 : draws;
  }

  boolean isAtFallback() {
    return fallenBack;
  }

  @Nullable Setpoint told() {
    return told;
  }

  /** Charges from its arrival until it has what it needs. */
  static final class Car extends SimulatedLoad {
    final Instant arrives;
    final Instant leaves;
    final long needsWh;
    double gotWh;

    Car(String id, Instant arrives, Instant leaves, long needsWh) {
      super(id, 11_000, 1_400, 1_400);
      this.arrives = arrives;
      this.leaves = leaves;
      this.needsWh = needsWh;
    }

    @Override
    long wantsW(Instant now) {
      boolean here = !now.isBefore(arrives) && now.isBefore(leaves);
      return here && gotWh < needsWh ? maxW : 0;
    }

    @Override
    void draw(long watts, double hours) {
      gotWh += watts * hours;
    }
  }

  /** Keeps a house between 20 and 21 °C. */
  static final class HeatPump extends SimulatedLoad {
    double celsius;
    double coldest;
    private boolean heats;

    HeatPump(String id, double celsius) {
      super(id, 4_000, 0, 1_500);
      this.celsius = celsius;
      this.coldest = celsius;
    }

    @Override
    long wantsW(Instant now) {
      heats = celsius < (heats ? 21 : 20);
      return heats ? maxW : 0;
    }

    @Override
    void draw(long watts, double hours) {
      celsius += hours * (watts / 2_000.0 - 0.9);
      coldest = Math.min(coldest, celsius);
    }
  }
}
