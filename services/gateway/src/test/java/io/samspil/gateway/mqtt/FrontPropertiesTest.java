package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.gateway.mqtt.FrontProperties.ClientCertificate;
import io.samspil.gateway.mqtt.FrontProperties.TlsListener;
import io.samspil.gateway.mqtt.FrontProperties.WebSocketListener;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FrontPropertiesTest {
  private static final String PREFIX = "samspil.gateway.mqtt.";

  private static FrontProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("samspil.gateway.mqtt", Bindable.of(FrontProperties.class));
  }

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new FrontProperties(
                50_000,
                0,
                0,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                1_000,
                4_096,
                16,
                0,
                0,
                null,
                new TlsListener(-1, "", null, null, null, ClientCertificate.NONE),
                new WebSocketListener(-1, "", "/mqtt"),
                new WebSocketListener(-1, "", "/mqtt")));
  }

  @Test
  void everyKeyIsRead() {
    FrontProperties bound =
        bind(
            Map.ofEntries(
                Map.entry(PREFIX + "max-connections", "1"),
                Map.entry(PREFIX + "max-connections-per-address", "2"),
                Map.entry(PREFIX + "connections-per-second", "3"),
                Map.entry(PREFIX + "connect-within", "PT4S"),
                Map.entry(PREFIX + "packet-within", "PT5S"),
                Map.entry(PREFIX + "unread-within", "PT6S"),
                Map.entry(PREFIX + "max-keep-alive", "PT7S"),
                Map.entry(PREFIX + "max-subscriptions", "8"),
                Map.entry(PREFIX + "max-will-bytes", "9"),
                Map.entry(PREFIX + "topic-aliases", "10"),
                Map.entry(PREFIX + "messages-per-second", "11"),
                Map.entry(PREFIX + "bytes-per-second", "12"),
                Map.entry(PREFIX + "server-reference", "a:1"),
                Map.entry(PREFIX + "tls.port", "8883"),
                Map.entry(PREFIX + "tls.address", "localhost"),
                Map.entry(PREFIX + "tls.certificate", "c.pem"),
                Map.entry(PREFIX + "tls.key", "k.pem"),
                Map.entry(PREFIX + "tls.client-ca", "ca.pem"),
                Map.entry(PREFIX + "tls.client-certificate", "require"),
                Map.entry(PREFIX + "ws.port", "0"),
                Map.entry(PREFIX + "wss.path", "/x")));
    assertThat(bound)
        .isEqualTo(
            new FrontProperties(
                1,
                2,
                3,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7),
                8,
                9,
                10,
                11,
                12,
                "a:1",
                new TlsListener(
                    8883, "localhost", "c.pem", "k.pem", "ca.pem", ClientCertificate.REQUIRE),
                new WebSocketListener(0, "", "/mqtt"),
                new WebSocketListener(-1, "", "/x")));
    assertThat(bound.tls().files())
        .isEqualTo(new Tls.PemFiles(Path.of("c.pem"), Path.of("k.pem"), Path.of("ca.pem"), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max-connections     | 0     | is '0'; expected 1 or more
          max-keep-alive      | PT19H | is 'PT19H'; expected 1 to 65535 seconds
          packet-within       | PT0S  | is 'PT0S'; expected a duration of more than 0
          topic-aliases       | 65536 | is '65536'; expected 0 to 65535
          ws.port             | -2    | is '-2'; expected -1 (off) to 65535
          messages-per-second | -1    | is '-1'; expected 0 or more
          """)
  void aBadValueIsNamedWithItsKey(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(PREFIX + key, value)))
        .rootCause()
        .hasMessage(PREFIX + key + " " + message);
  }

  @Test
  void tlsNeedsItsFiles() {
    assertThatThrownBy(() -> bind(Map.of(PREFIX + "wss.port", "0")))
        .rootCause()
        .hasMessage(PREFIX + "tls.certificate is missing; expected a PEM file");
    assertThatThrownBy(
            () ->
                bind(
                    Map.of(
                        PREFIX + "tls.port", "0",
                        PREFIX + "tls.certificate", "c",
                        PREFIX + "tls.key", "k",
                        PREFIX + "tls.client-certificate", "optional")))
        .rootCause()
        .hasMessage(PREFIX + "tls.client-ca is missing; expected a PEM file");
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, , 0.0.0.0", "127.0.0.1, 192.0.2.1, 192.0.2.1", "127.0.0.1, , 127.0.0.1"})
  void eachListenerHasItsAddressOrThatOfTheFirst(String plain, String webSocket, String own) {
    FrontProperties properties =
        bind(
            Map.of(
                PREFIX + "ws.port",
                "0",
                PREFIX + "ws.address",
                webSocket == null ? "" : webSocket));
    InetSocketAddress address = new InetSocketAddress(plain, 0);
    assertThat(Listeners.of(address, properties).addresses())
        .containsExactly(
            Map.entry(PREFIX + "address", plain), Map.entry(PREFIX + "ws.address", own));
  }
}
