package io.samspil.simulator.replay;

import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import io.samspil.simulator.mqtt.Outgoing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Puts the readings of a meter together into SenML packs (RFC 8428), in their order. One pack never
 * says two things of the same register and instant, so a correction is always a later message.
 */
final class Packs {
  /** Takes full packs. */
  @FunctionalInterface
  interface Sink {
    void pack(Outgoing message) throws InterruptedException;
  }

  private final Utility utility;
  private final int mostRecords;
  private final Sink sink;
  private final Map<String, Pack> open = new LinkedHashMap<>();

  /**
   * @param mostRecords how many records a pack may have before it is sent
   */
  Packs(Utility utility, int mostRecords, Sink sink) {
    this.utility = utility;
    this.mostRecords = mostRecords;
    this.sink = sink;
  }

  void add(Recorded reading) throws InterruptedException {
    Pack pack = open.get(reading.meter());
    if (pack != null && pack.speaksOf(reading)) {
      send(pack);
      pack = null;
    }
    if (pack == null) {
      pack = new Pack(reading.meter(), reading.instantUs());
      open.put(reading.meter(), pack);
    }
    pack.add(reading);
    if (pack.records >= mostRecords) {
      send(pack);
      open.remove(reading.meter());
    }
  }

  /** Sends what is left. */
  void finish() throws InterruptedException {
    for (Pack pack : open.values()) {
      send(pack);
    }
    open.clear();
  }

  private void send(Pack pack) throws InterruptedException {
    String topic = "samspil/v1/%s/%s/readings".formatted(Utilities.name(utility), pack.meter);
    byte[] payload = pack.json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    sink.pack(new Outgoing(topic, payload, pack.instants.size()));
  }

  private static final class Pack {
    private final String meter;
    private final long baseUs;
    private final StringBuilder json = new StringBuilder();
    private final Set<String> said = new HashSet<>();
    private final Set<Long> instants = new HashSet<>();
    private int records;

    private Pack(String meter, long baseUs) {
      this.meter = meter;
      this.baseUs = baseUs;
    }

    private boolean speaksOf(Recorded reading) {
      return reading.values().stream().anyMatch(value -> said.contains(key(reading, value)));
    }

    private void add(Recorded reading) {
      for (Recorded.Value value : reading.values()) {
        json.append(
            records == 0 ? "[{\"bn\":\"%s/\",\"bt\":%s,".formatted(meter, seconds(baseUs)) : ",{");
        json.append("\"n\":\"").append(value.register());
        json.append("\",\"u\":\"").append(value.unit());
        if (reading.instantUs() != baseUs) {
          json.append("\",\"t\":").append(seconds(reading.instantUs() - baseUs)).append(",\"v\":");
        } else {
          json.append("\",\"v\":");
        }
        json.append(value.number()).append('}');
        records++;
        said.add(key(reading, value));
      }
      instants.add(reading.instantUs());
    }

    private static String key(Recorded reading, Recorded.Value value) {
      return reading.instantUs() + "/" + value.register();
    }

    /** Exact, without trailing zeros. */
    private static String seconds(long micros) {
      return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }
  }
}
