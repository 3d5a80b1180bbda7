package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.KafkaSettings;
import io.samspil.contracts.setup.KafkaSetup;
import io.samspil.standalone.kafka.EmbeddedKafka;
import io.samspil.standalone.kafka.GuardedKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** A broker that wants TLS, a password and rights, set up by {@link KafkaSetup}. */
final class GuardedCluster implements AutoCloseable {
  static final List<String> SERVICES =
      List.of("registry", "gateway", "metering", "historian", "flexibility", "console");
  static final String PASSWORD = "the-password-of-";
  static final String SCRAM = "SCRAM-SHA-512";

  /** What the command did. */
  record Said(int code, String out, String err) {}

  private final Path folder;
  private final int port = ServiceProcess.freePort();
  private final Logger authorizer = (Logger) LoggerFactory.getLogger("kafka.authorizer.logger");
  private final Refused refused = new Refused();
  private EmbeddedKafka kafka;

  private GuardedCluster(Path folder) {
    this.folder = folder;
  }

  /** Starts it, and sets up topics, and a user for each service. */
  static GuardedCluster start(Path folder) throws Exception {
    GuardedCluster cluster = new GuardedCluster(folder);
    cluster.startBroker();
    cluster.listen();
    Path passwords = Files.createDirectories(folder.resolve("passwords"));
    for (String service : SERVICES) {
      Files.writeString(passwords.resolve(service), PASSWORD + service + "\n");
    }
    Said said = cluster.setUp("--users", "--passwords", passwords.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("topic samspil.readings: created, partitions=2 replication=1")
        .contains("user historian: given read on topic samspil.booked")
        .contains("user historian: given read on group historian")
        .contains("user historian: password set for SCRAM-SHA-512");
    return cluster;
  }

  private void startBroker() throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.authority("authority");
    certificates.certificate("broker", "authority", "localhost");
    Path identity = folder.resolve("identity.pem");
    Files.writeString(
        identity, certificates.pem("broker") + Files.readString(certificates.file("broker.key")));
    kafka =
        GuardedKafka.start(
            folder.resolve("kafka"), port, ServiceProcess.freePort(), identity, PASSWORD + "admin");
  }

  private void listen() {
    authorizer.setLevel(Level.INFO);
    authorizer.setAdditive(false);
    authorizer.addAppender(refused);
    refused.start();
  }

  /** What the authorizer says of whom it refused something. */
  private static final class Refused extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getFormattedMessage().contains("Denied")) {
        lines.add(event.getFormattedMessage());
      }
    }
  }

  List<String> refused() {
    return refused.lines;
  }

  String bootstrap() {
    return "localhost:" + port;
  }

  /** Runs the command as the administrator. */
  Said setUp(String... more) throws IOException {
    return setUpAs("admin", more);
  }

  Said setUpAs(String user, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("--bootstrap", bootstrap(), "--partitions", "2"));
    args.addAll(List.of("--settings", settings(user, SCRAM, PASSWORD + user)));
    args.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        KafkaSetup.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args.toArray(String[]::new));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A file as a deployment gives it to a service. */
  String settings(String user) throws IOException {
    return settings(user, SCRAM, PASSWORD + user);
  }

  private String settings(String user, String mechanism, String password) throws IOException {
    Path file = Files.createTempFile(folder, user, ".properties");
    Files.writeString(
        file,
        """
        security.protocol=SASL_SSL
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        sasl.mechanism=%s
        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
          username="%s" password="%s";
        """
            .formatted(folder.resolve("authority.pem"), mechanism, user, password));
    return file.toString();
  }

  KafkaAccess access(String user) throws IOException {
    return access(user, SCRAM, PASSWORD + user);
  }

  KafkaAccess access(String user, String mechanism, String password) throws IOException {
    String file = settings(user, mechanism, password);
    return new KafkaAccess(bootstrap(), KafkaSettings.read("settings", file), 2, (short) 1);
  }

  @Override
  public void close() {
    authorizer.detachAppender(refused);
    kafka.close();
  }
}
