package io.samspil.gateway.setpoints;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a load was told, and what became of it.
 *
 * @param known whether the registry knows the load
 * @param current what holds now or will, null when nothing does
 * @param items newest first, the current one among them
 * @param unasked what it said of setpoints that nobody told it, the latest first
 */
record SetpointHistory(
    String loadId,
    boolean known,
    @Nullable Told current,
    List<Told> items,
    int total,
    List<Unasked> unasked) {

  /**
   * @param limitW null when it has none; so with the others
   * @param state pending, active or expired; withdrawn or replaced before its end
   * @param ended when it was withdrawn or replaced, null otherwise
   */
  record Told(
      String id,
      @Nullable Long limitW,
      @Nullable Long targetW,
      String unit,
      Instant start,
      Instant until,
      @Nullable Long fallbackW,
      String eventId,
      @Nullable Instant created,
      String state,
      @Nullable Instant ended,
      List<Ack> acks) {}

  /**
   * @param status delivered, accepted, refused, applied or expired
   * @param deviceAt the load's own time of it, null when it told none
   * @param gateway that heard it; empty when all of them knew
   */
  record Ack(
      String status, String reason, Instant at, @Nullable Instant deviceAt, String gateway) {}

  /**
   * An answer without a question: there is no such setpoint here, and no gateway has delivered it.
   *
   * @param id what the load calls it
   */
  record Unasked(String id, List<Ack> acks) {}

  static SetpointHistory of(
      String loadId, boolean known, SetpointView view, AckLog log, long nowUs, int limit) {
    List<SetpointAck> acks = log.of(loadId);
    @Nullable Told latest =
        view.latest(loadId)
            .map(setpoint -> told(setpoint, state(setpoint, nowUs), 0, acks))
            .orElse(null);
    List<Told> before =
        view.before(loadId).stream()
            .map(past -> told(past.setpoint(), past.end(), past.endUs(), acks))
            .toList();
    List<Told> all = new ArrayList<>(before);
    if (latest != null) {
      all.addFirst(latest);
    }
    boolean isOver = latest == null || latest.state().equals("expired");
    return new SetpointHistory(
        loadId,
        known,
        isOver ? null : latest,
        all.stream().limit(limit).toList(),
        all.size(),
        unasked(all, acks, limit));
  }

  private static List<Unasked> unasked(List<Told> all, List<SetpointAck> acks, int limit) {
    Set<String> asked = new HashSet<>();
    all.forEach(told -> asked.add(told.id()));
    acks.stream()
        .filter(ack -> ack.getStatus() == SetpointAck.Status.DELIVERED)
        .forEach(ack -> asked.add(ack.getSetpointId()));
    return acks.reversed().stream()
        .map(SetpointAck::getSetpointId)
        .filter(id -> !asked.contains(id))
        .distinct()
        .limit(limit)
        .map(id -> new Unasked(id, of(id, acks)))
        .toList();
  }

  private static String state(Setpoint setpoint, long nowUs) {
    if (SetpointView.isOver(setpoint, nowUs)) {
      return "expired";
    }
    return setpoint.getStartUs() <= nowUs ? "active" : "pending";
  }

  private static Told told(Setpoint setpoint, String state, long endUs, List<SetpointAck> acks) {
    boolean ranOut = endUs != 0 && setpoint.getUntilUs() <= endUs;
    return new Told(
        setpoint.getId(),
        setpoint.hasLimitW() ? setpoint.getLimitW() : null,
        setpoint.hasTargetW() ? setpoint.getTargetW() : null,
        "W",
        Micros.toInstant(setpoint.getStartUs()),
        Micros.toInstant(setpoint.getUntilUs()),
        setpoint.hasFallbackW() ? setpoint.getFallbackW() : null,
        setpoint.getEventId(),
        instant(setpoint.getCreatedUs()),
        ranOut ? "expired" : state,
        ranOut ? null : instant(endUs),
        of(setpoint.getId(), acks));
  }

  private static List<Ack> of(String setpointId, List<SetpointAck> acks) {
    Stream<Ack> its =
        acks.stream()
            .filter(ack -> ack.getSetpointId().equals(setpointId))
            .map(
                ack ->
                    new Ack(
                        ack.getStatus().name().toLowerCase(Locale.ROOT),
                        ack.getReason(),
                        Micros.toInstant(ack.getAtUs()),
                        instant(ack.getDeviceUs()),
                        ack.getGateway()));
    List<Ack> newestFirst = new ArrayList<>(its.toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static @Nullable Instant instant(long micros) {
    return micros == 0 ? null : Micros.toInstant(micros);
  }
}
