package io.samspil.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.gateway.access.AccessProperties;
import io.samspil.gateway.access.AccessRule;
import io.samspil.gateway.mqtt.FrontProperties;
import io.samspil.gateway.mqtt.Listeners;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Who must say who they are, by where the front listens. */
class AccessRuleTest {
  private static final String WS = "samspil.gateway.mqtt.ws.";

  private static AccessRule rule(
      @Nullable Boolean required, String plain, Map<String, String> front) {
    FrontProperties properties =
        new Binder(new MapConfigurationPropertySource(front))
            .bindOrCreate("samspil.gateway.mqtt", Bindable.of(FrontProperties.class));
    return new GatewayConfiguration()
        .gatewayAccessRule(
            new AccessProperties(required, false),
            Listeners.of(new InetSocketAddress(plain, 0), properties));
  }

  @Test
  void everybodyAsSoonAsOneListenerIsBeyondLoopback() {
    assertThat(rule(null, "127.0.0.1", Map.of()).required()).isFalse();
    assertThat(rule(null, "127.0.0.1", Map.of(WS + "port", "0")).required()).isFalse();
    assertThat(rule(true, "127.0.0.1", Map.of()).required()).isTrue();
    assertThat(rule(null, "0.0.0.0", Map.of()).required()).isTrue();
    assertThat(
            rule(null, "127.0.0.1", Map.of(WS + "port", "0", WS + "address", "0.0.0.0")).required())
        .isTrue();
  }

  @Test
  void aListenerThatIsOffDoesNotCount() {
    assertThat(rule(null, "127.0.0.1", Map.of(WS + "address", "0.0.0.0")).required()).isFalse();
  }

  @Test
  void nothingListensBeyondLoopbackWhereNobodyIsAsked() {
    assertThatThrownBy(() -> rule(false, "0.0.0.0", Map.of()))
        .hasMessageContaining("samspil.gateway.mqtt.address '0.0.0.0'");
    assertThatThrownBy(
            () -> rule(false, "127.0.0.1", Map.of(WS + "port", "0", WS + "address", "192.0.2.1")))
        .hasMessageContaining("samspil.gateway.mqtt.ws.address '192.0.2.1'");
  }
}
