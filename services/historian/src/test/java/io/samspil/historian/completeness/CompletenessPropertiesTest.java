package io.samspil.historian.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class CompletenessPropertiesTest {
  @Test
  void everyClassHasALevel() throws IOException {
    CompletenessProperties properties =
        bind(Map.of("levels.heat-customer.percent", "99.5", "levels.heat-customer.within", "2h"));

    assertThat(properties.lateAfter()).hasHours(1);
    assertThat(properties.level("household").percentOrAll()).isEqualByComparingTo("98");
    assertThat(properties.level("household").withinOrNone()).hasHours(24);
    assertThat(properties.level("heat-customer").withinOrNone()).hasHours(2);
    assertThat(properties.level("anything").percentOrAll()).isEqualByComparingTo("98");
  }

  @ParameterizedTest
  @CsvSource({
    "late-after, 0s, samspil.historian.completeness.late-after 'PT0S': expected longer",
    "levels.household.percent, 101, samspil.historian.completeness.levels.household.percent '101'",
    "levels.household.within, -1h, samspil.historian.completeness.levels.household.within 'PT-1H'",
    "levels.bus.within, 1h, samspil.historian.completeness.levels.bus.percent 'null'",
  })
  void refusesWhatCannotBe(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(key, value))).rootCause().hasMessageContaining(message);
  }

  private static CompletenessProperties bind(Map<String, String> given) throws IOException {
    Properties defaults =
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("historian.properties"));
    Map<Object, Object> all = new HashMap<>(defaults);
    given.forEach((key, value) -> all.put("samspil.historian.completeness." + key, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("samspil.historian.completeness", CompletenessProperties.class)
        .get();
  }
}
