package io.samspil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacksTest {
  private final List<String> sent = new ArrayList<>();

  private Packs packs(int mostRecords) {
    return new Packs(
        Utility.WATER,
        mostRecords,
        m ->
            sent.add(
                "%s %d %s"
                    .formatted(
                        m.topic(), m.readings(), new String(m.payload(), StandardCharsets.UTF_8))));
  }

  private static Recorded reading(String meter, long us, String number) {
    return new Recorded(meter, us, List.of(new Recorded.Value("volume", "L", number, 0)));
  }

  @Test
  void instantsOfAMeterGoTogetherInTheirOrder() throws InterruptedException {
    Packs packs = packs(2);
    packs.add(reading("a", 1_000_000_250_000L, "1"));
    packs.add(reading("b", 1_000_000_000_000L, "7"));
    packs.add(reading("a", 1_000_001_250_000L, "4e+05"));
    packs.finish();
    assertThat(sent)
        .containsExactly(
            "samspil/v1/water/a/readings 2 [{\"bn\":\"a/\",\"bt\":1000000.25,\"n\":\"volume\",\"u\":\"L\",\"v\":1},"
                + "{\"n\":\"volume\",\"u\":\"L\",\"t\":1,\"v\":4e+05}]",
            "samspil/v1/water/b/readings 1 [{\"bn\":\"b/\",\"bt\":1000000,\"n\":\"volume\",\"u\":\"L\",\"v\":7}]");
  }

  @Test
  void aSecondValueForTheSameInstantIsAMessageOfItsOwn() throws InterruptedException {
    Packs packs = packs(50);
    packs.add(reading("a", 0, "1"));
    packs.add(reading("a", 0, "2"));
    packs.finish();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1)).contains("\"v\":2");
  }
}
