package io.samspil.historian.store;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import org.junit.jupiter.api.Test;

/** What becomes of the sums of areas. */
interface AreasContract extends StoreContract {

  @Test
  default void theLastSumOfAnAreaStays() throws Exception {
    AreaId area = new AreaId("harbour:" + NUMBERS.incrementAndGet());
    AreaInterval first =
        AreaInterval.newBuilder()
            .setUtility(Utility.HEAT)
            .setRegister("energy.heat")
            .setUnit(Unit.WATT_HOUR)
            .setKind(RegisterKind.COUNTER)
            .setStartUs(Quarters.startOf(Micros.of(NOON)))
            .setSumMilli(Long.MAX_VALUE / 3)
            .setMeters(12_000)
            .setRevision(40)
            .build();
    AreaInterval last =
        first.toBuilder().setSumMilli(-17).setMeters(11_999).setRevision(41).build();
    AreaInterval other = first.toBuilder().setUtility(Utility.WATER).setRegister("volume").build();

    writeAreas(area, first, last, other);
    eventually(
        () -> assertThat(store().reader().areaIntervals(area, DAY)).containsExactly(other, last));
    writeAreas(area, last.toBuilder().setRevision(42).build());
    eventually(
        () ->
            assertThat(store().reader().areaIntervals(area, DAY))
                .extracting(AreaInterval::getRevision)
                .containsExactly(40, 42));
  }
}
