package io.samspil.gateway.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which refused messages are meant; what is null does not matter.
 *
 * @param device the client id, or the device id it proved, of who sent it
 * @param refusedBy a service
 * @param from first arrival that is meant
 * @param to first arrival that is not meant any more
 */
record Filter(
    @Nullable String rule,
    @Nullable String meter,
    @Nullable String device,
    @Nullable String refusedBy,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable State state) {

  boolean wants(Entry entry, State stateOfIt) {
    return is(rule, entry.rule())
        && is(meter, entry.meterId())
        && (device == null || device.equals(entry.clientId()) || device.equals(entry.deviceId()))
        && is(refusedBy, entry.refusedBy())
        && (from == null || !entry.arrived().isBefore(from))
        && (to == null || entry.arrived().isBefore(to))
        && (state == null || state == stateOfIt);
  }

  private static boolean is(@Nullable String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }

  Filter with(State only) {
    return new Filter(rule, meter, device, refusedBy, from, to, only);
  }
}
