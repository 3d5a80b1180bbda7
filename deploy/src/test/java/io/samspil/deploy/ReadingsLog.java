package io.samspil.deploy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.v1.Reading;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The topic of readings as Kafka's own command shows it, by which it is seen who came first. */
final class ReadingsLog {
  private static final String TOPIC = "samspil.readings";
  private static final String SETTINGS = "/run/secrets/admin.properties";

  /** Every message begins with the meter's id; other lines are the command's own. */
  private static final String FIRST_FIELD = "\\x0A";

  private static final int ESCAPED = 4;

  private ReadingsLog() {}

  /**
   * How many readings of these meters came before the one before them, when the n-th value of a
   * meter is n and the first is 0. One that comes a second time does not count.
   *
   * @param prefix of the meters' ids
   */
  static int early(Compose city, String prefix) throws Exception {
    String all =
        kafka(
            city,
            "console-consumer",
            "--consumer.config",
            "--from-beginning",
            "--max-messages",
            String.valueOf(records(city)),
            "--value-deserializer",
            "org.apache.kafka.common.serialization.BytesDeserializer");
    Map<String, BitSet> known = new HashMap<>();
    int early = 0;
    for (String line : all.lines().filter(one -> one.startsWith(FIRST_FIELD)).toList()) {
      Reading reading = read(line);
      if (reading.getMeterId().startsWith(prefix)) {
        BitSet its = known.computeIfAbsent(reading.getMeterId(), id -> new BitSet());
        int number = (int) (reading.getValues(0).getValueMilli() / 1_000);
        if (number > 0 && !its.get(number - 1)) {
          early++;
        }
        its.set(number);
      }
    }
    if (known.isEmpty()) {
      throw new AssertionError("no reading of " + prefix + "… in " + TOPIC + ": " + all);
    }
    return early;
  }

  /** Those that are there now: others may come all the while. */
  private static long records(Compose city) throws Exception {
    String ends = kafka(city, "get-offsets", "--command-config");
    return ends.lines()
        .filter(line -> line.startsWith(TOPIC + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
        .sum();
  }

  /** What the command prints, without what it says of itself beside that. */
  private static String kafka(Compose city, String tool, String settings, String... words)
      throws Exception {
    String command =
        "/opt/kafka/bin/kafka-%s.sh --bootstrap-server kafka:9092 --topic %s %s %s %s"
            .formatted(tool, TOPIC, settings, SETTINGS, String.join(" ", words));
    String quietly = command + " 2>/tmp/said || { cat /tmp/said; exit 1; }";
    return city.exec("kafka", "bash", "-c", quietly).orFail(tool);
  }

  /** What Kafka's Bytes say of themselves: printable ones as they are, others and "\\" as \\xHH. */
  private static Reading read(String escaped) throws InvalidProtocolBufferException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.startsWith("\\x", i)) {
        bytes.write(Integer.parseInt(escaped.substring(i + 2, i + ESCAPED), 16));
        i += ESCAPED - 1;
      } else {
        bytes.write(escaped.charAt(i));
      }
    }
    return Reading.parseFrom(bytes.toByteArray());
  }
}
