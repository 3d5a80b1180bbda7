package io.samspil.gateway.bridge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** How the broker is reached: its address, and what we show to it. */
final class Broker {
  /** What is larger is not read: the broker discards it (MQTT 5 §3.1.2.11.4). */
  private static final long LARGEST_PACKET_BYTES = 16 << 20;

  private static final int CONNECT_S = 15;

  private final BridgeProperties properties;

  Broker(BridgeProperties properties) {
    this.properties = properties;
  }

  String uri() {
    return properties.address().uri();
  }

  /**
   * Made anew for each connection, so that certificates that were replaced are used.
   *
   * @throws RuntimeException when a certificate or key cannot be read
   */
  MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(properties.sessionExpiry().toSeconds());
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval((int) properties.keepAlive().toSeconds());
    options.setConnectionTimeout(CONNECT_S);
    options.setMaximumPacketSize(LARGEST_PACKET_BYTES);
    if (!properties.username().isEmpty()) {
      options.setUserName(properties.username());
    }
    if (!properties.password().isEmpty()) {
      options.setPassword(properties.password().getBytes(StandardCharsets.UTF_8));
    }
    if (properties.address().tls()) {
      options.setSocketFactory(tls().getSocketFactory());
      options.setHttpsHostnameVerificationEnabled(true);
    } else {
      options.setSocketFactory(new GatheringSockets());
    }
    return options;
  }

  private SSLContext tls() {
    PemSslStoreDetails ours =
        PemSslStoreDetails.forCertificate(location(properties.certificateFile()))
            .withPrivateKey(location(properties.keyFile()));
    PemSslStoreDetails trusted = PemSslStoreDetails.forCertificate(location(properties.caFile()));
    return SslBundle.of(new PemSslStoreBundle(ours, trusted)).createSslContext();
  }

  private static @org.jspecify.annotations.Nullable String location(String file) {
    return file.isEmpty() ? null : Path.of(file).toUri().toString();
  }
}
