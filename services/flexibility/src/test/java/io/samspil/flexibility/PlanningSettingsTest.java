package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.control.PlanProperties;
import io.samspil.flexibility.load.LoadSettings;
import io.samspil.flexibility.setpoint.SetpointSettings;
import io.samspil.flexibility.signal.SignalSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What may be configured, and what the messages say when it is wrong. */
class PlanningSettingsTest {
  private static final String PREFIX = "samspil.flexibility.";

  @Test
  void theDefaults() {
    assertThat(bind("setpoint", SetpointSettings.class)).isEqualTo(SetpointSettings.DEFAULT);
    assertThat(bind("signal", SignalSettings.class)).isEqualTo(SignalSettings.DEFAULT);
    assertThat(bind("plan", PlanProperties.class).period()).isEqualTo(Duration.ofMinutes(1));
    LoadSettings load = bind("load", LoadSettings.class);
    assertThat(load.margin()).isEqualTo(0.03);
    assertThat(load.comfort()).containsEntry("heat-pump", 0.4);
  }

  @Test
  void eachCanBeSet() {
    assertThat(bind("setpoint", SetpointSettings.class, "setpoint.tries", "5").tries())
        .isEqualTo(5);
    assertThat(bind("load", LoadSettings.class, "load.comfort.pump", "0.2").comfort())
        .containsEntry("pump", 0.2);
    assertThat(bind("plan", PlanProperties.class, "plan.period", "PT30S").period())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whatIsWrongIsToldWithItsKey() {
    refused("setpoint", SetpointSettings.class, "setpoint.life", "PT0S", "setpoint.life is PT0S");
    refused("setpoint", SetpointSettings.class, "setpoint.spread", "PT2M", "spread is PT2M");
    refused("signal", SignalSettings.class, "signal.eased-below", "0.99", "eased-below is 0.99");
    refused("signal", SignalSettings.class, "signal.simple-shed", "0,2", "simple-shed has 2.0");
    refused("load", LoadSettings.class, "load.margin", "1.5", "load.margin is 1.5");
    refused("load", LoadSettings.class, "load.comfort.pump", "9", "comfort.pump is 9.0");
    refused("plan", PlanProperties.class, "plan.period", "PT0S", "at-least-apart is PT0.25S");
    refused("plan", PlanProperties.class, "plan.starving-below", "2", "starving-below is 2.0");
    refused("plan", PlanProperties.class, "plan.lease", "PT1S", "lease is PT1S");
  }

  @Test
  void anotherInstanceMustBeAbleToRenewInTime() {
    bind("plan", PlanProperties.class).requireInTime(SetpointSettings.DEFAULT);

    PlanProperties late = bind("plan", PlanProperties.class, "plan.lease", "PT15S");
    assertThatThrownBy(() -> late.requireInTime(SetpointSettings.DEFAULT))
        .hasMessageContaining("setpoint.life PT3M less spread PT30S leaves PT1M15S")
        .hasMessageContaining("expected at least PT1M20.75S");
  }

  private static <T> void refused(
      String block, Class<T> type, String key, String value, String message) {
    assertThatThrownBy(() -> bind(block, type, key, value))
        .rootCause()
        .hasMessageContaining(message);
  }

  private static <T> T bind(String block, Class<T> type, String... more) {
    Map<String, String> values = new HashMap<>();
    defaults().stringPropertyNames().forEach(key -> values.put(key, defaults().getProperty(key)));
    for (int i = 0; i < more.length; i += 2) {
      values.put(PREFIX + more[i], more[i + 1]);
    }
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate(PREFIX + block, type);
  }

  private static Properties defaults() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("flexibility.properties"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
