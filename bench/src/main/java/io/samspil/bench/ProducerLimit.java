package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Part;
import io.samspil.bench.report.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;

/** Kafka's own {@code ProducerPerformance}: the limit of everything that writes to this Kafka. */
final class ProducerLimit {
  private static final String TOPIC = "bench.producer";
  private static final int RECORDS = 5_000_000;
  private static final Pattern RATE = Pattern.compile("sent, ([0-9.]+) records/sec.*99th");

  private ProducerLimit() {}

  static double measure(Kafka kafka, Table table) throws IOException, InterruptedException {
    kafka.createTopic(TOPIC);
    try (Part part =
        Part.java(
            "producer-performance",
            ProducerPerformance.class,
            "256m",
            "--topic",
            TOPIC,
            "--num-records",
            "" + RECORDS,
            "--record-size",
            "150",
            "--throughput",
            "-1",
            "--producer-props",
            "bootstrap.servers=" + kafka.bootstrap(),
            "acks=all",
            "linger.ms=2",
            "batch.size=65536")) {
      String line = part.awaitLine("99th", Duration.ofMinutes(3));
      Matcher found = RATE.matcher(line);
      if (!found.find()) {
        throw new IllegalStateException("ProducerPerformance said: " + line);
      }
      double rate = Double.parseDouble(found.group(1));
      table.row(
          "`ProducerPerformance`, 150 B, acks=all", "", whole(rate), fine(1), "", "", "", "", "");
      return rate;
    }
  }
}
