package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunCommandTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @TempDir Path folder;

  @Test
  void without_flags_it_is_a_city_of_a_thousand_meters_on_the_known_ports() {
    RunOptions options = parsed();

    assertThat(options)
        .returns(false, RunOptions::empty)
        .returns(1000, RunOptions::meters)
        .returns(8080, RunOptions::httpPort)
        .returns(1883, RunOptions::mqttPort)
        .returns(9092, RunOptions::kafkaPort)
        .returns(Store.quest, RunOptions::store)
        .returns(null, RunOptions::kafka)
        .returns(Path.of("data").toAbsolutePath(), RunOptions::data);
  }

  @Test
  void every_flag_reaches_its_option() {
    RunOptions options =
        parsed(
            "--empty --meters 20 --crowded-feeder --data /tmp/x --http-port 1 --mqtt-port 2 --kafka-port 3"
                + " --store influx --influx-url http://host:8086 --mqtt-url mqtt://broker:1883"
                + " --kafka a:9092,b:9093 --sign-in");

    assertThat(options)
        .isEqualTo(
            new RunOptions(
                true,
                20,
                true,
                Path.of("/tmp/x"),
                1,
                2,
                3,
                Store.influx,
                "http://host:8086",
                "mqtt://broker:1883",
                "a:9092,b:9093",
                true,
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --meters 0                        | --meters 0 is out of range: it takes 1 to 1000000.
          --meters many                     | Invalid value for option '--meters': 'many' is not an int.
          --http-port 70000                 | --http-port 70000 is out of range: it takes 0 to 65535.
          --http-port 1883                  | --http-port and --mqtt-port are both 1883: each needs a port of its own.
          --store postgres                  | Invalid value for option '--store': expected one of [quest, influx]
          --store influx                    | --store influx needs --influx-url URL, for example http://127.0.0.1:8086.
          --influx-url http://a             | --influx-url http://a is used with --store influx only.
          --store influx --influx-url host  | --influx-url host is not an http:// or https:// address.
          --kafka host                      | --kafka host is not HOST:PORT, or several of them with commas between.
          --mqtt-url http://host            | --mqtt-url is not mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS
          --mqtt-url mqtt://me:word@host    | --mqtt-url is not mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS
          --colour                          | Unknown option: '--colour'
          """)
  void a_wrong_call_is_answered_with_one_sentence(String args, String sentence) {
    Answer answer = run(args);

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.error()).startsWith("samspil: " + sentence);
    assertThat(answer.error().strip()).doesNotContain("\n");
  }

  @Test
  void a_taken_port_is_named_with_the_flag_that_chooses_another() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
      int port = taken.getLocalPort();
      Answer answer = refusedBy(() -> Ports.take(parsed("--mqtt-port " + port + " --http-port 0")));

      assertThat(answer)
          .isEqualTo(
              new Answer(
                  1,
                  "Port %d on 127.0.0.1 is taken: choose another with --mqtt-port PORT, or --mqtt-port 0 for any free one."
                      .formatted(port)));
    }
  }

  @Test
  void an_external_broker_is_bridged_and_the_city_publishes_there() {
    Ports ports = new Ports(1, 2, 3, 4, 5);

    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(Settings.of(parsed("--mqtt-url mqtt://broker"), data, ports))
          .containsEntry("samspil.gateway.bridge.url", "mqtt://broker")
          .containsEntry("samspil.simulator.mqtt-url", "tcp://broker:1883");
      assertThat(Settings.of(parsed("--mqtt-url mqtts://broker:9"), data, ports))
          .containsEntry("samspil.simulator.mqtt-url", "ssl://broker:9");
      assertThat(Settings.of(parsed(), data, ports))
          .containsEntry("samspil.gateway.bridge.url", "")
          .containsEntry("samspil.simulator.mqtt-url", "tcp://127.0.0.1:2");
    }
  }

  @Test
  void a_broker_that_does_not_answer_is_told_before_anything_starts() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Answer answer = refusedBy(() -> check("--mqtt-url mqtt://127.0.0.1:" + port));

    assertThat(answer.error())
        .isEqualTo(
            "The MQTT broker at mqtt://127.0.0.1:%d does not answer: start it, or correct --mqtt-url."
                .formatted(port));
  }

  private static void check(String args) {
    try {
      External.check(parsed(args));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void zero_takes_ports_that_differ() {
    Ports ports = Ports.take(parsed("--http-port 0 --mqtt-port 0 --kafka-port 0"));

    assertThat(
            new int[] {
              ports.http(), ports.mqtt(), ports.kafka(), ports.controller(), ports.questDb()
            })
        .doesNotHaveDuplicates()
        .doesNotContain(0);
  }

  @Test
  void a_data_folder_belongs_to_one_run_at_a_time() {
    try (var first = DataFolder.open(folder)) {
      Answer answer = refusedBy(() -> DataFolder.open(folder));

      assertThat(answer.exitCode()).isEqualTo(1);
      assertThat(answer.error())
          .startsWith("The data folder " + first.root() + " is in use by another running Samspil");
    }
    DataFolder.open(folder).close();
  }

  @Test
  void a_data_folder_that_is_a_file_is_refused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Answer answer = refusedBy(() -> DataFolder.open(file));

    assertThat(answer.error()).contains(file.toString()).contains("--data DIR");
  }

  /** What a person sees. */
  record Answer(int exitCode, String error) {}

  private static RunOptions parsed(String... line) {
    var command = new RunCommand(NOWHERE);
    String args = String.join(" ", line);
    new CommandLine(command).parseArgs(args.isEmpty() ? new String[0] : args.split(" "));
    return command.options();
  }

  private static Answer run(String args) {
    var error = new ByteArrayOutputStream();
    int exitCode = RunCommand.execute(NOWHERE, new PrintStream(error), args.split(" "));
    return new Answer(exitCode, error.toString(StandardCharsets.UTF_8));
  }

  private static Answer refusedBy(Runnable call) {
    try {
      call.run();
    } catch (Refusal refusal) {
      return new Answer(refusal.exitCode(), refusal.sentence());
    }
    throw new AssertionError("nothing was refused");
  }
}
