package io.samspil.standalone.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker as one is set up in production: TLS, users with passwords, and nothing is allowed. */
public final class GuardedKafka {
  private static final String LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\"%s\";";

  private GuardedKafka() {}

  /**
   * Starts it, with one super user, {@code admin}.
   *
   * @param identity a PEM file with the broker's certificate and its key
   */
  public static EmbeddedKafka start(
      Path folder, int port, int controllerPort, Path identity, String password)
      throws IOException {
    Map<String, String> more = new HashMap<>();
    more.put("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT");
    more.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,SCRAM-SHA-256");
    more.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    more.put("listener.name.client.scram-sha-512.sasl.jaas.config", LOGIN.formatted(password));
    more.put(
        "listener.name.client.scram-sha-256.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    more.put("ssl.keystore.type", "PEM");
    more.put("ssl.keystore.location", identity.toString());
    more.put("ssl.truststore.type", "PEM");
    more.put("ssl.truststore.location", identity.toString());
    more.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The broker's own way to its controller has no password; it stays within this process.
    more.put("super.users", "User:admin;User:ANONYMOUS");
    List<String> passwords = List.of("SCRAM-SHA-512=[name=admin,password=%s]".formatted(password));
    return EmbeddedKafka.start(folder, port, controllerPort, more, passwords);
  }
}
