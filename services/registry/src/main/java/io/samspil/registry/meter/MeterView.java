package io.samspil.registry.meter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    @Schema(description = "The areas it is always counted in directly") List<String> areaIds,
    @Schema(
            description =
                "Areas it is counted in directly for a time. In a PUT: if absent, they stay as they"
                    + " are")
        List<Membership> memberships,
    @Schema(description = "A recorded history: its device time may lie in the far past")
        boolean historical,
    @Schema(description = "What it measures; empty: every known register is taken")
        List<Register> registers,
    @Schema(description = "What a foreign device calls itself, when it is not the meter id")
        String deviceId,
    @Schema(
            description = "How often it is read, as agreed; empty: not declared, PT15M is expected",
            allowableValues = {"", "PT15M", "PT30M", "PT1H", "P1D"})
        String resolution,
    @Schema(description = "Heated or used floor of what it measures; 0: not known")
        long floorAreaM2,
    @Schema(description = "The meters whose sum it should be, for a sum check")
        List<String> sumOfMeterIds,
    @Schema(
            description = "Exchanges of its device; told by POST …/exchanges",
            accessMode = Schema.AccessMode.READ_ONLY)
        List<ExchangeView> exchanges) {

  @Schema(
      name = "Register",
      requiredProperties = {"name", "unit"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Register(
      @Schema(example = "energy.import") String name,
      @Schema(example = "Wh") String unit,
      @Schema(description = "Counters: it returns to 0 when it reaches this", example = "100000000")
          @Nullable BigDecimal modulus,
      @Schema(
              description = "Counters: the most that fuse or pipe can pass in an hour",
              example = "17250")
          @Nullable BigDecimal mostPerHour) {
    static Register of(MeterRegister register) {
      return new Register(
          register.name(),
          register.unit(),
          known(register.modulusMilli()),
          known(register.mostPerHourMilli()));
    }

    private static @Nullable BigDecimal known(long milli) {
      return milli == 0 ? null : Milli.toDecimal(milli);
    }
  }

  @Schema(name = "Membership", requiredProperties = "areaId")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Membership(
      String areaId,
      @Schema(description = "Absent: without beginning") @Nullable Instant from,
      @Schema(description = "Up to here, not beyond; absent: without end")
          @Nullable Instant until) {
    static Membership of(MeterMembership membership) {
      return new Membership(
          membership.areaId(), known(membership.fromUs()), known(membership.untilUs()));
    }

    private static @Nullable Instant known(long us) {
      return us == 0 ? null : Micros.toInstant(us);
    }
  }

  static MeterView of(Meter meter, boolean published) {
    return new MeterView(
        meter.id(),
        meter.version(),
        published,
        meter.utility(),
        meter.name(),
        meter.meterClass(),
        meter.areaIds(),
        meter.timed().stream().sorted(MeterMessages.BY_TIME).map(Membership::of).toList(),
        meter.historical(),
        meter.registers().stream().map(Register::of).toList(),
        meter.deviceId(),
        MeterResolution.shown(meter.resolutionMinutes()),
        meter.floorAreaM2(),
        meter.sumOfMeterIds(),
        ExchangeView.of(meter));
  }
}
