package io.samspil.contracts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * A properties file with what every Kafka client is told. It is looked at before any client is
 * made: Kafka itself passes over what it does not know, and a client that cannot get in tries for
 * ever. What is said of a fault names the key; the value only where it cannot be a secret.
 */
public final class KafkaSettings {
  /** The property that names the file. */
  static final String KEY = "samspil.kafka-settings";

  static final String PROTOCOL = CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;

  /** Those of the house's own, which no file changes. */
  private static final Set<String> OURS =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          CommonClientConfigs.CLIENT_ID_CONFIG,
          AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG);

  private static final List<String> STORES =
      List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

  private KafkaSettings() {}

  /**
   * The file's settings; none if no file is named.
   *
   * @param key who names the file, for what is said of a fault
   * @param file its path, or empty
   * @throws IllegalArgumentException if it cannot be read, or no client could get in with it
   */
  public static Map<String, String> read(String key, String file) {
    if (file.isBlank()) {
      return Map.of();
    }
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file.strip()))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is '%s': expected a Java properties file that can be read (%s)"
              .formatted(key, file, e.getClass().getSimpleName()));
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> settings.put(name, value(properties, name)));
    var told = new Told(key, file, settings);
    told.check();
    return settings;
  }

  private static String value(Properties properties, String name) {
    return properties.getProperty(name, "").strip();
  }

  /** What the file says, and where that is. */
  private record Told(String key, String file, Map<String, String> settings) {
    void check() {
      settings.keySet().forEach(this::checkName);
      checkProtocol();
      checkValues();
      STORES.forEach(this::checkStore);
      if (protocol().startsWith("SASL")) {
        checkSasl();
      }
    }

    private void checkName(String name) {
      if (OURS.contains(name)) {
        throw wrong("has '%s': expected it to be left out, the service tells it".formatted(name));
      }
      boolean known =
          AdminClientConfig.configNames().contains(name)
              && ConsumerConfig.configNames().contains(name)
              && ProducerConfig.configNames().contains(name);
      if (!known && !name.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
        throw wrong(
            "has '%s': expected settings that every Kafka client has, such as %s, sasl.* and ssl.*"
                .formatted(name, PROTOCOL));
      }
    }

    private void checkProtocol() {
      if (!SecurityProtocol.names().contains(protocol())) {
        throw wrong(
            "has %s '%s': expected one of %s"
                .formatted(PROTOCOL, settings.getOrDefault(PROTOCOL, ""), protocols()));
      }
    }

    private String protocol() {
      return settings.getOrDefault(PROTOCOL, "").toUpperCase(Locale.ROOT);
    }

    private static String protocols() {
      return String.join(", ", SecurityProtocol.names());
    }

    private void checkValues() {
      try {
        AdminClientConfig.configDef().parse(withBootstrap());
      } catch (ConfigException e) {
        throw wrong("does not suit Kafka: " + e.getMessage());
      }
    }

    private Map<String, String> withBootstrap() {
      Map<String, String> all = new HashMap<>(settings);
      all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
      return all;
    }

    private void checkStore(String name) {
      String location = settings.getOrDefault(name, "");
      if (!location.isEmpty() && !location.contains("${") && !Files.isReadable(Path.of(location))) {
        throw wrong("has %s '%s': expected a file that can be read".formatted(name, location));
      }
    }

    private void checkSasl() {
      String mechanism = settings.getOrDefault(SaslConfigs.SASL_MECHANISM, "");
      boolean password = mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM-");
      if (mechanism.isEmpty()) {
        throw wrong(
            "has no %s: expected one that the brokers take, such as %s"
                .formatted(
                    SaslConfigs.SASL_MECHANISM, ScramMechanism.SCRAM_SHA_512.mechanismName()));
      }
      if (password && !settings.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
        throw wrong(
            "has no %s: expected the login module with username and password"
                .formatted(SaslConfigs.SASL_JAAS_CONFIG));
      }
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("%s: the file '%s' %s".formatted(key, file, what));
    }
  }
}
