package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who writes a wrong value is told what to write. */
class WrongValuesTest {

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # What the schema says.
          kafka.mode                     | rented    | at '/kafka/mode': value must be one of 'strimzi', 'external'
          kafka.mod                      | external  | at '/kafka': additional properties 'mod' not allowed
          autoscaling                    | knative   | at '/autoscaling': value must be one of 'auto', 'keda', 'hpa'
          mqtt.clientCertificate         | YES       | at '/mqtt/clientCertificate': value must be one of 'NONE', 'OPTIONAL', 'REQUIRE'
          mqtt.port                      | 70000     | at '/mqtt/port': maximum: got 70,000, want 65,535
          registry.replicas              | 0         | at '/registry/replicas': minimum: got 0, want 1
          entrance.replicas              | many      | at '/entrance/replicas': got string, want integer
          kafka.partitions               | 0         | at '/kafka/partitions': minimum: got 0, want 1
          # What a sentence says.
          signIn.issuer                  |           | signIn.issuer is '': write the https address of the OpenID Connect issuer
          signIn.issuer                  | http://x  | signIn.issuer is 'http://x': write the https address
          signIn.keys                    | certs     | signIn.keys is 'certs': write the address of the issuer's JWK set
          entrance.host                  | https://x | entrance.host is 'https://x': write the name that people's browsers ask for
          entrance.ingress.tlsSecret     |           | entrance.ingress.tlsSecret is empty: write the name of the Secret
          mqtt.tlsSecret                 |           | mqtt.tlsSecret is empty: write the name of the Secret
          mqtt.clientCertificate         | REQUIRE   | mqtt.clientCertificate is REQUIRE without mqtt.clientCaSecret: write the name of the Secret
          kafka.mode                     | external  | kafka.bootstrap is '' with kafka.mode external: write host:port
          kafka.bootstrap                | kafka:9092| kafka.bootstrap is 'kafka:9092' with kafka.mode strimzi, which makes its own cluster: leave it out
          kafka.strimzi.brokers          | 1         | kafka.replication is 3 with 1 brokers: write at most kafka.strimzi.brokers, 1
          kafka.strimzi.brokers          | 4         | kafka.strimzi.brokers is 4: write an odd number
          kafka.setup.enabled            | true      | kafka.setup.enabled is true with kafka.mode strimzi, whose operator makes the topics: leave it out
          postgresql.mode                | external  | postgresql.registryUrl is '' with postgresql.mode external: write jdbc:postgresql://host:5432/registry
          influxdb.mode                  | external  | influxdb.url is '' with influxdb.mode external: write https://host:8086
          influxdb.existingSecret        |           | influxdb.existingSecret is empty: write the name of the Secret
          metering.autoscaling.max       | 13        | metering.autoscaling.max is 13: write at most kafka.partitions, 12
          gateway.autoscaling.min        | 7         | gateway.autoscaling.min is 7 and max 6: write a max that is not less
          pods.graceSeconds              | 30        | pods.graceSeconds is 30 and pods.drainSeconds 5: write a graceSeconds that is at least 30 more
          simulator.enabled              | true      | simulator.enabled is true without simulator.tokenUri and simulator.existingSecret: write where the issuer gives tokens
          observability.traces.endpoint  | collector | observability.traces.endpoint is 'collector': write the whole OTLP/HTTP address
          observability.serviceMonitor.enabled | true | observability.serviceMonitor.enabled is true without existingSecret and tokenUri, and metrics are not for everybody: write the Secret
          metering.storage.size          | 20        | metering.storage.size is '20': write a number and Mi, Gi or Ti, for example 20Gi
          influxdb.storage.size          |           | influxdb.storage.size is '': write a number and Mi, Gi or Ti
          entrance.image                 | nginx     | entrance.image is 'nginx': write an image with its tag or digest, for example nginx:1.28
          entrance.maxBody               | 64MB      | entrance.maxBody is '64MB': write bytes, k or m as nginx reads them
          gateway.resources.limits.memory| 1 GB      | gateway.resources.limits.memory is '1 GB': write a number and Mi or Gi, for example 512Mi
          gateway.resources.limits.cpu   | two       | gateway.resources.limits.cpu is 'two': write processors, for example 500m or 2
          gateway.settings.linger        | PT1S      | gateway.settings has 'linger': write the whole name of a setting, for example samspil.gateway.…
          registry.settings.spring\\.datasource\\.password | x | registry.settings has 'spring.datasource.password', and settings are no place for secrets
          """)
  void isAnsweredByWhatToWrite(String key, String value, String sentence) {
    assertThatThrownBy(
            () -> Chart.render(Chart.values("default"), Map.of(key, value == null ? "" : value)))
        .hasMessageContaining(sentence);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                Chart.render(
                    Chart.values("default"),
                    Map.of("signIn.issuer", "", "kafka.mode", "external", "mqtt.tlsSecret", "")))
        .hasMessageContaining("signIn.issuer is ''")
        .hasMessageContaining("kafka.bootstrap is ''")
        .hasMessageContaining("mqtt.tlsSecret is empty");
  }
}
