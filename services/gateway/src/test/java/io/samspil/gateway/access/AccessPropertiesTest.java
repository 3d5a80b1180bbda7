package io.samspil.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessPropertiesTest {
  private static AccessProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("samspil.gateway.access", Bindable.of(AccessProperties.class));
  }

  private static final String FRONT = "samspil.gateway.mqtt.address";
  private static final String TLS = "samspil.gateway.mqtt.tls.address";

  @Test
  void credentialsAreWantedEverywhereButOnLoopback() {
    AccessProperties defaults = bind(Map.of());
    assertThat(defaults).isEqualTo(new AccessProperties(null, false));
    assertThat(defaults.on(Map.of(FRONT, "127.0.0.1", TLS, "localhost")))
        .isEqualTo(new AccessRule(false, false));
    assertThat(defaults.on(Map.of(FRONT, "::1")).required()).isFalse();
    assertThat(defaults.on(Map.of(FRONT, "0.0.0.0")).required()).isTrue();
    assertThat(defaults.on(Map.of(FRONT, "127.0.0.1", TLS, "192.0.2.1")).required()).isTrue();
  }

  @Test
  void everyKeyIsRead() {
    AccessProperties bound =
        bind(
            Map.of(
                "samspil.gateway.access.required", "true",
                "samspil.gateway.access.enrol-by-authority", "true"));
    assertThat(bound.on(Map.of(FRONT, "127.0.0.1"))).isEqualTo(new AccessRule(true, true));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "192.0.2.1", "::"})
  void nobodyIsLetInWithoutCredentialsBeyondLoopback(String address) {
    AccessProperties open = new AccessProperties(false, false);
    assertThat(open.on(Map.of(FRONT, "127.0.0.1")).required()).isFalse();
    assertThatThrownBy(() -> open.on(Map.of(FRONT, "127.0.0.1", TLS, address)))
        .hasMessageContaining("samspil.gateway.access.required is 'false'")
        .hasMessageContaining(TLS + " '" + address + "'");
  }

  @Test
  void anAddressOfNobodyIsNamed() {
    assertThatThrownBy(() -> bind(Map.of()).on(Map.of(FRONT, "no such host")))
        .hasMessageStartingWith(FRONT + " is 'no such host'");
  }
}
