package io.samspil.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mosquitto's clients as devices of the city, which come to its entrance by TLS. */
final class Devices {
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);
  private static final String AUTHORITY = Compose.ROOT.resolve("deploy/secrets/ca.pem").toString();

  private final int mqttsPort;

  Devices(int mqttsPort) {
    this.mqttsPort = mqttsPort;
  }

  /** What a device proves itself by, as Mosquitto's clients are told it. */
  record Proof(List<String> flags) {
    static Proof password(String device, String password) {
      return new Proof(List.of("-u", device, "-P", password));
    }

    static Proof certificate(Path certificate, Path key) {
      return new Proof(List.of("--cert", certificate.toString(), "--key", key.toString()));
    }
  }

  /** At QoS 1: it goes well when the gateway has acknowledged. */
  Command.Ran publish(Proof proof, String topic, String payload) throws Exception {
    return run("mosquitto_pub", proof, "-t", topic, "-m", payload);
  }

  Command.Ran subscribe(Proof proof, String topic) throws Exception {
    return run("mosquitto_sub", proof, "-t", topic, "-W", "5");
  }

  private Command.Ran run(String program, Proof proof, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(program, "-h", "localhost"));
    all.addAll(List.of("-p", String.valueOf(mqttsPort), "--cafile", AUTHORITY));
    all.addAll(List.of("-V", "5", "-q", "1"));
    all.addAll(proof.flags());
    all.addAll(List.of(words));
    return Command.run(Compose.ROOT, Map.of(), TO_ANSWER, all);
  }
}
