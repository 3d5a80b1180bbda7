package io.samspil.gateway.assets;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What decoding needs to know of a meter.
 *
 * @param deviceId what a foreign device calls itself; empty when it uses the meter id
 * @param historical its device time may lie in the far past
 * @param registers those it declares, with their units; empty when it declares none
 */
public record KnownMeter(
    String id, Utility utility, String deviceId, boolean historical, Map<String, Unit> registers) {

  static KnownMeter of(Asset asset) {
    Meter meter = asset.getMeter();
    return new KnownMeter(
        asset.getId(),
        meter.getUtility(),
        meter.getDeviceId(),
        meter.getHistorical(),
        meter.getRegistersList().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    RegisterSpec::getName, RegisterSpec::getUnit, (first, second) -> first)));
  }

  /** Whether only the registers it names are taken. */
  public boolean declares() {
    return !registers.isEmpty();
  }
}
