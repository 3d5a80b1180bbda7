package io.samspil.historian.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Meter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeteringPointTest {
  private static final String GSRN = "571313174112345673";

  @Test
  void anIdOf18DigitsWithItsCheckDigitIsAGsrn() {
    assertThat(MeteringPoint.of(new MeterId(GSRN), Optional.empty()))
        .isEqualTo(new MeteringPoint(GSRN, "GSRN"));
  }

  @Test
  void theDevicesIdMayBeOne() {
    Meter meter = Meter.newBuilder().setDeviceId(GSRN).build();

    assertThat(MeteringPoint.of(new MeterId("kitchen"), Optional.of(meter)))
        .isEqualTo(new MeteringPoint(GSRN, "GSRN"));
  }

  @Test
  void anyOtherIsMarkedAsNone() {
    for (String id : new String[] {"m1", "571313174112345678", "57131317411234567", "x" + GSRN}) {
      assertThat(MeteringPoint.of(new MeterId(id), Optional.empty()))
          .isEqualTo(new MeteringPoint(id, "METER_ID"));
    }
  }
}
