package io.samspil.registry.meter;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An exchange of a meter's device as the API shows it. */
@Schema(name = "Exchange")
record ExchangeView(
    @Schema(description = "When the new device took over") Instant at,
    List<Register> registers,
    @Schema(description = "Who told it") String by,
    String reason,
    @Schema(accessMode = Schema.AccessMode.READ_ONLY, description = "When it was told")
        Instant recorded) {

  @Schema(name = "ExchangedRegister")
  record Register(
      @Schema(example = "energy.import") String name,
      @Schema(accessMode = Schema.AccessMode.READ_ONLY, example = "Wh") String unit,
      @Schema(description = "What the old device closed with") BigDecimal closing,
      @Schema(description = "What the new device opened with") BigDecimal opening) {}

  /** In the order of time. */
  static List<ExchangeView> of(Meter meter) {
    return MeterMessages.byInstant(meter.exchanges()).values().stream()
        .map(registers -> of(meter, registers))
        .toList();
  }

  private static ExchangeView of(Meter meter, List<MeterExchange> registers) {
    MeterExchange first = registers.getFirst();
    return new ExchangeView(
        Micros.toInstant(first.atUs()),
        registers.stream().map(one -> register(meter, one)).toList(),
        first.recordedBy(),
        first.reason(),
        Micros.toInstant(first.recordedUs()));
  }

  private static Register register(Meter meter, MeterExchange one) {
    return new Register(
        one.register(),
        MeterRegisters.find(meter, one.register()).map(MeterRegister::unit).orElse(""),
        Milli.toDecimal(one.closingMilli()),
        Milli.toDecimal(one.openingMilli()));
  }
}
