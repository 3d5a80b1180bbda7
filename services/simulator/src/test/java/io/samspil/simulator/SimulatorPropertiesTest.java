package io.samspil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SimulatorPropertiesTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(SimulatorConfiguration.class);

  @Test
  void hasDefaults() {
    application.run(
        context ->
            assertThat(context.getBean(SimulatorProperties.class))
                .isEqualTo(
                    new SimulatorProperties(
                        true,
                        1000,
                        Duration.ofSeconds(10),
                        4400,
                        "electricity:50,water:20,heat:15,buildings:10,transport:5",
                        Duration.ZERO,
                        URI.create("tcp://127.0.0.1:1883"),
                        URI.create("http://127.0.0.1:8080"))));
  }

  @Test
  void takesWhatItIsTold() {
    application
        .withPropertyValues(
            "samspil.simulator.enabled=false",
            "samspil.simulator.meters=5",
            "samspil.simulator.interval=1m",
            "samspil.simulator.seed=9",
            "samspil.simulator.kinds=water:1",
            "samspil.simulator.crowded-feeder=3m",
            "samspil.simulator.mqtt-url=mqtt://broker",
            "samspil.simulator.api-url=https://city")
        .run(
            context ->
                assertThat(context.getBean(SimulatorProperties.class))
                    .isEqualTo(
                        new SimulatorProperties(
                            false,
                            5,
                            Duration.ofMinutes(1),
                            9,
                            "water:1",
                            Duration.ofMinutes(3),
                            URI.create("mqtt://broker"),
                            URI.create("https://city"))));
  }

  @Test
  void namesEveryKeyThatIsWrong() {
    assertThatThrownBy(
            () ->
                new SimulatorProperties(
                    true,
                    0,
                    Duration.ofMillis(1),
                    1,
                    "gas:1",
                    Duration.ofSeconds(1),
                    URI.create("kafka://x"),
                    URI.create("127.0.0.1")))
        .hasMessageContaining("samspil.simulator.meters=0: expected 1 to 1000000")
        .hasMessageContaining("samspil.simulator.interval=PT0.001S")
        .hasMessageContaining("samspil.simulator.kinds=gas:1")
        .hasMessageContaining("samspil.simulator.crowded-feeder=PT1S: expected 0s, or 2m to 24h")
        .hasMessageContaining("samspil.simulator.mqtt-url=kafka://x")
        .hasMessageContaining("samspil.simulator.api-url=127.0.0.1");
  }
}
