package io.samspil.registry.meter;

import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Problems;
import java.util.List;

/** What other parts of the registry ask about meters. */
public final class MeterDirectory {
  private final MeterRepository meters;

  MeterDirectory(MeterRepository meters) {
    this.meters = meters;
  }

  /**
   * The unit of a meter's register, by its canonical symbol.
   *
   * @throws org.springframework.web.ErrorResponseException (400) if the registry knows no such
   *     meter, or the meter has no such register; the faults name {@code meterId} and {@code
   *     register}
   */
  public String unit(String meterId, String register) {
    Meter meter =
        meters.withIds(List.of(meterId)).stream()
            .filter(Meter::live)
            .findFirst()
            .orElseThrow(() -> invalid("meterId", meterId, "a meter that the registry knows"));
    return MeterRegisters.find(meter, register)
        .map(MeterRegister::unit)
        .orElseThrow(() -> invalid("register", register, "one of " + MeterRegisters.names(meter)));
  }

  private static RuntimeException invalid(String field, String value, String expected) {
    return Problems.invalid("the interval is not valid", List.of(Fault.of(field, value, expected)));
  }
}
