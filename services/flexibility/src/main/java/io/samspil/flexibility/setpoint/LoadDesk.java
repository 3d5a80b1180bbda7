package io.samspil.flexibility.setpoint;

import static io.samspil.flexibility.setpoint.Terms.holds;
import static io.samspil.flexibility.setpoint.Terms.isHalfOver;
import static io.samspil.flexibility.setpoint.Terms.powerW;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.flexibility.plan.LoadPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one load was told, and what became of it.
 *
 * <pre>
 *   told           half of its life       until (less the load's own part of spread)
 *    [——————————————————|———————————————————)  fallback
 *    │ + resend-after: again, tries times, then it counts as not to be reached
 *                       │ renewed, changed or not
 * </pre>
 */
final class LoadDesk {
  private final String loadId;
  private final SetpointSettings settings;
  private final SetpointTimes times;

  private @Nullable Setpoint told;
  private Progress progress = Progress.SENT;
  private Instant sentAt = Instant.EPOCH;
  private int sent;
  private @Nullable LeftOut leftOut;
  private @Nullable Instant releaseAt;
  private @Nullable Instant withdrawAt;
  private @Nullable Instant onSince;
  private @Nullable Instant overSince;

  LoadDesk(String loadId, SetpointSettings settings, SetpointTimes times) {
    this.loadId = loadId;
    this.settings = settings;
    this.times = times;
  }

  /** What the topic has of it; nothing happens if it is what is known already. */
  void restore(@Nullable Setpoint setpoint, Instant now) {
    if (setpoint == null) {
      if (withdrawAt == null && told != null && !holds(told, now)) {
        told = null;
      }
    } else if (told == null || setpoint.getCreatedUs() > told.getCreatedUs()) {
      told = setpoint;
      progress = Progress.SENT;
      sentAt = Micros.toInstant(setpoint.getCreatedUs());
      sent = 1;
      onSince = powerW(setpoint) > 0 ? sentAt : null;
    }
  }

  /**
   * What follows from a plan.
   *
   * @param activeEvents the events that ask for anything now
   * @param fallbackW what the load falls back to; null: it does as it likes
   */
  Optional<Order> decide(
      LoadPlan plan, @Nullable Long fallbackW, Set<String> activeEvents, Instant now) {
    if (!plan.controlled()) {
      return knock(now);
    }
    withdrawAt = null;
    @Nullable Setpoint was = told;
    boolean holds = was != null && holds(was, now);
    boolean waits = was != null && holds && waits(was, plan, activeEvents, now);
    if (plan.free() && !waits) {
      told = null;
      onSince = null;
      return was == null ? Optional.empty() : Optional.of(new Order.Withdraw(loadId));
    }
    if (was == null || !holds) {
      return Optional.of(tell(plan.limitW(), plan.target(), plan.eventId(), fallbackW, now));
    }
    if (waits || isSlight(was, plan)) {
      return isHalfOver(was, now) ? Optional.of(renew(was, fallbackW, now)) : Optional.empty();
    }
    return Optional.of(tell(plan.limitW(), plan.target(), plan.eventId(), fallbackW, now));
  }

  /** After an event that bound it, the load waits for its own time before it may draw more. */
  private boolean waits(Setpoint was, LoadPlan plan, Set<String> activeEvents, Instant now) {
    boolean ended = !was.getEventId().isEmpty() && !activeEvents.contains(was.getEventId());
    if (!ended || plan.limitW() <= powerW(was)) {
      releaseAt = null;
      return false;
    }
    if (releaseAt == null) {
      releaseAt = now.plus(Stagger.of(loadId, was.getEventId(), settings.releaseWithin()));
    }
    if (now.isBefore(releaseAt)) {
      return true;
    }
    releaseAt = null;
    return false;
  }

  private boolean isSlight(Setpoint was, LoadPlan plan) {
    long raise = plan.limitW() - powerW(was);
    String event = plan.eventId() == null ? "" : plan.eventId();
    return raise >= 0
        && raise <= (powerW(was) == 0 ? 0 : settings.deadbandW())
        && plan.target() == was.hasTargetW()
        && event.equals(was.getEventId());
  }

  /** A load that could not be reached is told again what it was told, in case it can be now. */
  private Optional<Order> knock(Instant now) {
    boolean unreachable = leftOut != null && leftOut.kind() == LeftOut.Kind.UNREACHABLE;
    if (unreachable && told != null && withdrawAt == null && isHalfOver(told, now)) {
      return Optional.of(renew(told, told.hasFallbackW() ? told.getFallbackW() : null, now));
    }
    return Optional.empty();
  }

  private Order renew(Setpoint was, @Nullable Long fallbackW, Instant now) {
    return tell(powerW(was), was.hasTargetW(), was.getEventId(), fallbackW, now);
  }

  private Order tell(
      long watts, boolean target, @Nullable String eventId, @Nullable Long fallbackW, Instant now) {
    long nowUs = Micros.of(now);
    Duration early = Stagger.of(loadId, "end", settings.spread());
    Setpoint.Builder setpoint =
        Setpoint.newBuilder()
            .setId("sp-" + loadId + "-" + Long.toString(nowUs, 36))
            .setLoadId(loadId)
            .setStartUs(nowUs)
            .setUntilUs(Micros.of(now.plus(settings.life()).minus(early)))
            .setCreatedUs(nowUs)
            .setEventId(eventId == null ? "" : eventId);
    if (target) {
      setpoint.setTargetW(watts);
    } else {
      setpoint.setLimitW(watts);
    }
    if (fallbackW != null) {
      setpoint.setFallbackW(fallbackW);
    }
    return told(setpoint.build(), watts, now);
  }

  private Order told(Setpoint setpoint, long watts, Instant now) {
    onSince = watts == 0 ? null : onSince == null ? now : onSince;
    told = setpoint;
    progress = Progress.SENT;
    sentAt = now;
    sent = 1;
    return new Order.Send(setpoint);
  }

  /** What is due without a new plan: telling again, withdrawing. */
  Optional<Order> tick(Instant now) {
    if (withdrawAt != null) {
      if (now.isBefore(withdrawAt)) {
        return Optional.empty();
      }
      withdrawAt = null;
      told = null;
      onSince = null;
      return Optional.of(new Order.Withdraw(loadId));
    }
    if (told == null
        || progress.isAnswered()
        || leftOut != null
        || now.isBefore(sentAt.plus(settings.resendAfter()))) {
      return Optional.empty();
    }
    if (sent < settings.tries() && holds(told, now)) {
      sent++;
      sentAt = now;
      return Optional.of(new Order.Send(told));
    }
    if (progress == Progress.SENT) {
      leaveOut(LeftOut.Kind.UNREACHABLE, "it did not answer, told %d times".formatted(sent), now);
    }
    return Optional.empty();
  }

  /** Takes what the load, or the gateway, says of it. */
  void take(SetpointAck ack, Instant now) {
    if (leftOut != null && leftOut.kind() == LeftOut.Kind.UNREACHABLE && isHeard(ack)) {
      leftOut = null;
    }
    if (told == null || !ack.getSetpointId().equals(told.getId())) {
      return;
    }
    if (ack.getStatus() == SetpointAck.Status.REFUSED) {
      String reason = ack.getReason().isEmpty() ? "no reason given" : ack.getReason();
      leaveOut(LeftOut.Kind.REFUSED, "it refused: " + reason, now);
      return;
    }
    Progress before = progress;
    progress = progress.after(ack.getStatus());
    if (progress != before) {
      times.came(progress, told, ack, now);
    }
    if (progress.isAnswered() && leftOut != null && leftOut.kind() == LeftOut.Kind.REFUSED) {
      leftOut = null;
    }
  }

  private static boolean isHeard(SetpointAck ack) {
    return ack.getStatus() != SetpointAck.Status.EXPIRED;
  }

  /** What it draws; more than it was told for long is an override. */
  void observe(long liveW, Instant now) {
    if (told == null || !holds(told, now) || leftOut != null) {
      overSince = null;
      return;
    }
    long most = Math.max(0, powerW(told));
    if (liveW <= most + Math.max(settings.toleranceW(), most / 10)) {
      overSince = null;
    } else if (overSince == null) {
      overSince = now;
    } else if (!now.isBefore(overSince.plus(settings.overrideAfter()))) {
      leaveOut(
          LeftOut.Kind.OVERRIDE,
          "it overrides: it draws %d W, told %d W".formatted(liveW, most),
          now);
    }
  }

  private void leaveOut(LeftOut.Kind kind, String text, Instant now) {
    leftOut = new LeftOut(kind, text, now, now.plus(settings.refusedFor()));
    overSince = null;
  }

  /** Withdraws what it was told, at a time of the load's own. */
  void stop(Instant now) {
    if (told != null && withdrawAt == null) {
      withdrawAt = now.plus(Stagger.of(loadId, "stop", settings.releaseWithin()));
    }
  }

  Optional<Order> withdraw() {
    boolean any = told != null;
    told = null;
    withdrawAt = null;
    return any ? Optional.of(new Order.Withdraw(loadId)) : Optional.empty();
  }

  @Nullable LeftOut leftOut(Instant now) {
    if (leftOut != null && !now.isBefore(leftOut.until())) {
      if (leftOut.kind() != LeftOut.Kind.UNREACHABLE) {
        leftOut = null;
      }
    }
    return leftOut;
  }

  boolean isHeldOn(Instant now) {
    return onSince != null && now.isBefore(onSince.plus(settings.onFor()));
  }

  @Nullable Setpoint told() {
    return told;
  }

  Progress progress() {
    return progress;
  }
}
