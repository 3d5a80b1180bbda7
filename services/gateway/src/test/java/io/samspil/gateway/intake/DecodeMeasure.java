package io.samspil.gateway.intake;

import com.sun.management.ThreadMXBean;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.ProfileLoader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Prints what one decode costs, with and without the records for Kafka. Started by hand; its
 * argument is the seconds for each payload.
 */
public final class DecodeMeasure {
  private static final long NOW_US = 1_772_366_400_000_000L;
  private static final int ROUND = 10_000;

  private DecodeMeasure() {}

  public static void main(String[] args) {
    int seconds = args.length == 0 ? 3 : Integer.parseInt(args[0]);
    String topic = "samspil/v1/electricity/m1/readings";
    byte[] small =
        utf8(
            "[{\"bn\":\"m1/\",\"bt\":1772366399,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":123456},"
                + "{\"n\":\"power\",\"u\":\"W\",\"v\":512.5}]");
    byte[] cbor =
        HexFormat.of()
            .parseHex(
                "82a521636d312f221a69a42a3f006d656e657267792e696d706f727401625768021a0001e240"
                    + "a30065706f776572016157"
                    + "02fb4080040000000000");
    measure("senml+json, 2 values", topic, small, seconds);
    measure("senml+cbor, 2 values", topic, cbor, seconds);
    measure(
        "wmbusmeters",
        "wmbusmeters/x",
        utf8(
            "{\"media\":\"cold water\",\"meter\":\"multical21\",\"name\":\"MyTapWater\",\"id\":\"w1\","
                + "\"total_m3\":6.408,\"max_flow_m3h\":0.0,\"flow_temperature_c\":8,"
                + "\"timestamp\":\"2026-03-01T11:59:00Z\"}"),
        seconds);
  }

  private static void measure(String what, String topic, byte[] payload, int seconds) {
    Intake intake = intake();
    Message message = Message.of(topic, payload, "client", NOW_US);
    if (!(intake.decode(message) instanceof Decoded.Accepted)) {
      throw new IllegalStateException(what + " is refused: " + intake.decode(message));
    }
    for (boolean records : new boolean[] {false, true}) {
      round(intake, message, records, seconds * 1_000_000_000L);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long nanos = threads.getCurrentThreadCpuTime();
      long count = round(intake, message, records, seconds * 1_000_000_000L);
      nanos = threads.getCurrentThreadCpuTime() - nanos;
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      System.out.printf(
          "%-22s %-12s %6d ns CPU %6d bytes%n",
          what, records ? "with records" : "decode", nanos / count, bytes / count);
    }
  }

  private static long round(Intake intake, Message message, boolean records, long nanos) {
    long until = System.nanoTime() + nanos;
    long count = 0;
    long seen = 0;
    while (System.nanoTime() < until) {
      for (int i = 0; i < ROUND; i++) {
        Decoded decoded = intake.decode(message);
        seen += records ? intake.records(message, decoded).size() : 1;
      }
      count += ROUND;
    }
    if (seen < count) {
      throw new IllegalStateException("records are missing");
    }
    return count;
  }

  private static Intake intake() {
    MeterView meters = new MeterView();
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    Meter.of("w1", Utility.WATER).in(meters);
    return new Intake(
        meters,
        ProfileLoader.load(null),
        new IntakeLimits(
            "gateway", 1 << 18, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
