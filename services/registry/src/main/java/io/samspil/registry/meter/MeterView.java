package io.samspil.registry.meter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A meter as the API shows it, and as it may be put back. Only {@code utility} is required. */
@Schema(name = "Meter", requiredProperties = "utility")
record MeterView(
    @Schema(accessMode = Schema.AccessMode.READ_ONLY) String id,
    @Schema(description = "In a PUT: the version it replaces; if absent, the last write wins")
        long version,
    @Schema(
            description = "Whether Kafka has this version",
            accessMode = Schema.AccessMode.READ_ONLY)
        boolean published,
    @Schema(description = "electricity, water, heat, transport, buildings or streams")
        String utility,
    String name,
    @Schema(example = "household") String meterClass,
    @Schema(description = "The areas it is counted in directly") List<String> areaIds,
    @Schema(description = "A recorded history: its device time may lie in the far past")
        boolean historical,
    @Schema(description = "What it measures; empty: every known register is taken")
        List<Register> registers,
    @Schema(description = "What a foreign device calls itself, when it is not the meter id")
        String deviceId) {

  @Schema(name = "Register")
  record Register(
      @Schema(example = "energy.import") String name, @Schema(example = "Wh") String unit) {}

  static MeterView of(Meter meter, boolean published) {
    return new MeterView(
        meter.id(),
        meter.version(),
        published,
        meter.utility(),
        meter.name(),
        meter.meterClass(),
        meter.areaIds(),
        meter.historical(),
        meter.registers().stream().map(r -> new Register(r.name(), r.unit())).toList(),
        meter.deviceId());
  }
}
