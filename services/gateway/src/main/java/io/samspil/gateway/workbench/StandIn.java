package io.samspil.gateway.workbench;

import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.assets.Meters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meter that a trial is made with before it is registered.
 *
 * @param utility as topics have it
 * @param id null: what the device calls itself
 * @param deviceId the device it stands for; null: whichever the payload speaks of
 * @param historical whether its time may lie in the far past
 * @param registers those it declares; null: none
 */
record StandIn(
    @Nullable String utility,
    @Nullable String id,
    @Nullable String deviceId,
    @Nullable Boolean historical,
    @Nullable List<Register> registers) {

  record Register(String name, String unit) {}

  /**
   * The registered meters, and this one.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  Meters beside(Meters registered) {
    Utility known =
        Utilities.find(utility == null ? "" : utility)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "meter.utility is '"
                            + utility
                            + "'; expected electricity, water, heat, transport, buildings or"
                            + " streams"));
    Map<String, Unit> declared = declared();
    return new Meters() {
      @Override
      public @Nullable KnownMeter byId(String meterId) {
        return registered.byId(meterId);
      }

      @Override
      public @Nullable KnownMeter byDevice(String device) {
        if (deviceId != null && !deviceId.equals(device)) {
          return registered.byDevice(device);
        }
        return new KnownMeter(
            id == null ? device : id, known, device, Boolean.TRUE.equals(historical), declared);
      }
    };
  }

  private Map<String, Unit> declared() {
    Map<String, Unit> declared = new HashMap<>();
    for (Register register : registers == null ? List.<Register>of() : registers) {
      Units.Scale scale =
          Units.find(String.valueOf(register.unit()))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "meter.registers.unit is '"
                              + register.unit()
                              + "'; expected one of "
                              + Units.known()));
      declared.put(register.name(), scale.unit());
    }
    return Map.copyOf(declared);
  }
}
