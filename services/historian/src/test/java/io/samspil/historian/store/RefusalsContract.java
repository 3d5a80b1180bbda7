package io.samspil.historian.store;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store refuses, and a store that is away. */
interface RefusalsContract extends StoreContract {

  @Test
  default void aPointThatIsRefusedStandsAlone() throws Exception {
    MeterId meter = meter();
    LineBatch batch = new LineBatch(10_000);
    Reading[] readings = series(meter, 100);
    for (int i = 0; i < readings.length; i++) {
      batch.begin(i);
      Points.reading(batch, readings[i]);
      if (i == 17 || i == 63) {
        batch.text().append("readings,meter=").append(meter).append(",register=power value=bad 1");
        batch.endLine();
      }
    }

    List<Refusal> refusals = store().writer().write(batch);

    assertThat(refusals).extracting(Refusal::record).containsExactly(17, 63);
    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.line()).startsWith("readings,meter=").endsWith("value=bad 1");
              assertThat(refusal.reason()).startsWith("HTTP 400: ").hasSizeGreaterThan(20);
            });
    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(100));
  }

  @Test
  default void aStoreThatIsAwayIsToldFromOneThatRefuses() throws Exception {
    MeterId meter = meter();
    write(reading(meter, NOON, power(1)));
    server().stop();
    try {
      assertThatThrownBy(() -> write(reading(meter, NOON, power(1))))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> store().reader().newest(meter))
          .isInstanceOf(StoreUnavailableException.class);
    } finally {
      server().start();
    }
    write(reading(meter, NOON.plusSeconds(1), power(2)));
    eventually(() -> assertThat(store().reader().readings(meter, ALL, DAY, MANY)).hasSize(2));
  }
}
