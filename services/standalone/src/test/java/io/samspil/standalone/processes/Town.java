package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Serdes.OfSetpoint;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.standalone.Child;
import io.samspil.standalone.kafka.BrokerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Kafka, the registry and gateways, each a process, for clients that are not ours. */
final class Town implements AutoCloseable {
  private static final String JSON = "application/json";

  private final Path folder;
  private final String bootstrap;
  private final Child broker;
  private final ServiceProcess registry;
  private final List<ServiceProcess> gateways = new ArrayList<>();

  private Town(Path folder, int kafkaPort) throws Exception {
    this.folder = folder;
    this.bootstrap = "127.0.0.1:" + kafkaPort;
    this.broker =
        Child.start(
            BrokerProcess.class,
            folder.resolve("kafka").toString(),
            String.valueOf(kafkaPort),
            String.valueOf(ServiceProcess.freePort()));
    broker.line("serves on", Duration.ofSeconds(60));
    this.registry =
        new ServiceProcess(
            "registry", folder, "--samspil.kafka=" + bootstrap, "--samspil.data=" + folder);
  }

  /** Starts Kafka, and then the registry, which may not be up yet. */
  static Town start(Path folder) throws Exception {
    Town town = new Town(folder, ServiceProcess.freePort());
    town.registry.start();
    return town;
  }

  /**
   * Starts a gateway and returns when all are up.
   *
   * @param name its own
   */
  ServiceProcess gateway(String name, String... settings) throws Exception {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--samspil.kafka=" + bootstrap);
    all.add("--samspil.gateway.name=" + name);
    Path own = Files.createDirectories(folder.resolve(name));
    var gateway = new ServiceProcess("gateway", own, all.toArray(String[]::new)).start();
    gateways.add(gateway);
    registry.awaitUp();
    return gateway.awaitUp();
  }

  /** Registers a meter or load, or says for whom a device speaks. */
  void put(String path, String body) throws Exception {
    HttpResponse<String> answer = registry.send("PUT", "/api/v1/" + path, JSON, body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  /** Makes a password for the device, and withdraws those before. */
  String password(String device) throws Exception {
    String path = "/api/v1/credentials/" + device + "/passwords";
    HttpResponse<String> answer = registry.send("POST", path, JSON, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body()).path("password").asString();
  }

  /** Says for which assets a device speaks, and makes a password for it. */
  String device(String device, String... assetIds) throws Exception {
    String ids = JsonMapper.shared().writeValueAsString(assetIds);
    put("credentials/" + device, "{\"assetIds\":" + ids + "}");
    return password(device);
  }

  /** Pins a certificate of the device. */
  void pin(String device, String pem) throws Exception {
    String path = "/api/v1/credentials/" + device + "/certificates";
    HttpResponse<String> answer = registry.send("POST", path, "application/x-pem-file", pem);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  void delete(String path) throws Exception {
    HttpResponse<String> answer = registry.send("DELETE", "/api/v1/" + path, JSON, "");
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
  }

  /** Tells the load what it is to do for the next hour. */
  void setpoint(String loadId, String id, long limitW) {
    Instant now = Instant.now();
    Setpoint setpoint =
        Setpoint.newBuilder()
            .setId(id)
            .setLoadId(loadId)
            .setLimitW(limitW)
            .setStartUs(now.toEpochMilli() * 1_000)
            .setUntilUs(now.plusSeconds(3_600).toEpochMilli() * 1_000)
            .setCreatedUs(now.toEpochMilli() * 1_000)
            .build();
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new OfSetpoint().serializer())) {
      producer.send(new ProducerRecord<>(Topics.SETPOINTS, loadId, setpoint));
    }
  }

  /** The values that are in Kafka of a meter's register, in thousandths, in their order. */
  List<Long> values(String meterId, String register) {
    List<Reading> readings = new ArrayList<>();
    ReadingsTopic.forEach(bootstrap, readings::add);
    return readings.stream()
        .filter(reading -> reading.getMeterId().equals(meterId))
        .flatMap(reading -> reading.getValuesList().stream())
        .filter(value -> value.getRegister().equals(register))
        .map(RegisterValue::getValueMilli)
        .toList();
  }

  @Override
  public void close() throws Exception {
    for (ServiceProcess gateway : gateways.reversed()) {
      gateway.close();
    }
    registry.close();
    broker.kill();
  }
}
