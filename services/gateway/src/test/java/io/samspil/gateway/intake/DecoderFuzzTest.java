package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.ProfileLoader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Spoils good payloads of every language, from a seed that a failure tells: whatever the bytes are,
 * the answer is a value, soon, and without much memory. {@code samspil.fuzz.seconds} says how long,
 * {@code samspil.fuzz.seed} where to begin.
 */
class DecoderFuzzTest {
  private static final long NOW_US = 1_772_366_400_000_000L;
  private static final int LARGEST = 1 << 16;
  private static final long MOST_MILLIS = 2_000;
  private static final long MOST_BYTES = 128L << 20;
  private static final byte[][] PIECES =
      List.of(
              "[",
              "]",
              "{",
              "}",
              "\"",
              ":",
              ",",
              "(",
              ")",
              "*",
              "/",
              "!",
              "\r\n",
              ";",
              "#",
              "-",
              "1e999999999",
              "-1e-999999999",
              "9".repeat(400),
              "NaN",
              "null",
              "true",
              "\"v\":",
              "\"n\":",
              "\"value\":",
              "\"unit\":",
              "\"bt\":",
              "\\u0000",
              "\uD83D\uDE00",
              "1-0:1.8.1(",
              "0-1:24.2.1(",
              "*kWh)",
              "9999-99-99T99:99:99Z",
              "261025023000W")
          .stream()
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);
  private static final byte[][] BINARY =
      List.of(
              "9f",
              "bf",
              "ff",
              "c4821a7fffffff01",
              "c48239ffff1b7fffffffffffffff",
              "c25affffffff",
              "5affffffff",
              "7b7fffffffffffffff",
              "9b7fffffffffffffff",
              "d9d9f7",
              "f97e00",
              "fbfff0000000000000",
              "1f8b08",
              "00",
              "80",
              "fe")
          .stream()
          .map(HexFormat.of()::parseHex)
          .toArray(byte[][]::new);

  private final Intake intake = intake();

  private static Intake intake() {
    MeterView meters = new MeterView();
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    Meter.of("m2", Utility.WATER).in(meters);
    Meter.of("m1:0", Utility.ELECTRICITY).in(meters);
    return new Intake(
        meters,
        ProfileLoader.load(null),
        new IntakeLimits("test", LARGEST, new TimeWindow(Duration.ofHours(1), Duration.ofDays(9))));
  }

  @Test
  void everySeedIsGoodBeforeItIsSpoiled() {
    List<String> refused = new ArrayList<>();
    for (Seeds.Seed seed : Seeds.all()) {
      if (decode(seed.topic(), seed.payload()) instanceof Decoded.Rejected rejected) {
        refused.add(seed.topic() + " " + rejected.rule().id() + " " + rejected.reason());
      }
    }
    assertThat(refused).singleElement().asString().startsWith("dsmr/m1/telegram crc-mismatch");
  }

  @Test
  void whateverIsSpoiledTheAnswerIsAValueSoon() {
    long seconds = Long.getLong("samspil.fuzz.seconds", 3);
    long seed = Long.getLong("samspil.fuzz.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    List<Seeds.Seed> seeds = Seeds.all();
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long accepted = 0;
    long tries = 0;
    for (; System.nanoTime() < until; tries++) {
      Seeds.Seed good = seeds.get(random.nextInt(seeds.size()));
      byte[] payload = spoiled(good.payload(), random);
      String topic = random.nextInt(20) == 0 ? any(seeds, random) : good.topic();
      accepted += check(topic, payload, "seed " + seed + " try " + tries) ? 1 : 0;
    }
    System.out.printf("fuzz seed=%d tries=%d accepted=%d%n", seed, tries, accepted);
  }

  private static String any(List<Seeds.Seed> seeds, SplittableRandom random) {
    return seeds.get(random.nextInt(seeds.size())).topic();
  }

  private boolean check(String topic, byte[] payload, String which) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = System.nanoTime();
    Decoded decoded = decode(topic, payload);
    long millis = (System.nanoTime() - nanos) / 1_000_000;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    String shown = which + " topic " + topic + " payload " + HexFormat.of().formatHex(payload);
    if (decoded instanceof Decoded.Rejected rejected) {
      assertThat(rejected.rule())
          .as(shown + rejected.reason())
          .isNotEqualTo(Rule.PAYLOAD_UNDECODABLE);
      assertThat(rejected.reason()).as(shown).isNotBlank().hasSizeLessThan(4_000);
    }
    assertThat(millis).as("milliseconds of %s", shown).isLessThan(MOST_MILLIS);
    assertThat(bytes).as("bytes of %s", shown).isLessThan(MOST_BYTES);
    return decoded instanceof Decoded.Accepted;
  }

  private Decoded decode(String topic, byte[] payload) {
    Message message = Message.of(topic, payload, "client", NOW_US);
    Decoded decoded = intake.decode(message);
    assertThat(intake.records(message, decoded)).isNotEmpty();
    return decoded;
  }

  private static byte[] spoiled(byte[] good, SplittableRandom random) {
    byte[] payload = good.clone();
    int times = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 4);
    for (int i = 0; i < times && payload.length > 0; i++) {
      int at = random.nextInt(payload.length);
      payload =
          switch (random.nextInt(9)) {
            case 0 -> flipped(payload, at, random);
            case 1 -> Arrays.copyOf(payload, at);
            case 2 -> spliced(payload, at, PIECES[random.nextInt(PIECES.length)], 0);
            case 3 -> spliced(payload, at, BINARY[random.nextInt(BINARY.length)], 0);
            case 4 ->
                spliced(payload, at, PIECES[random.nextInt(PIECES.length)], random.nextInt(8));
            case 5 -> spliced(payload, at, new byte[0], 1 + random.nextInt(12));
            case 6 -> spliced(payload, at, slice(payload, random), 0);
            case 7 -> spliced(payload, at, digits(random), random.nextInt(4));
            default -> repeated(payload, at, random);
          };
    }
    return payload.length > LARGEST + 1 ? Arrays.copyOf(payload, LARGEST + 1) : payload;
  }

  private static byte[] flipped(byte[] payload, int at, SplittableRandom random) {
    payload[at] ^= (byte) (1 << random.nextInt(8));
    return payload;
  }

  private static byte[] spliced(byte[] payload, int at, byte[] piece, int instead) {
    int rest = Math.min(payload.length, at + instead);
    byte[] out = new byte[at + piece.length + payload.length - rest];
    System.arraycopy(payload, 0, out, 0, at);
    System.arraycopy(piece, 0, out, at, piece.length);
    System.arraycopy(payload, rest, out, at + piece.length, payload.length - rest);
    return out;
  }

  private static byte[] slice(byte[] payload, SplittableRandom random) {
    int from = random.nextInt(payload.length);
    return Arrays.copyOfRange(payload, from, from + random.nextInt(payload.length - from + 1));
  }

  private static byte[] digits(SplittableRandom random) {
    return Long.toString(random.nextLong() >> random.nextInt(64)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] repeated(byte[] payload, int at, SplittableRandom random) {
    byte[] piece = slice(payload, random);
    int times = 1 + random.nextInt(random.nextInt(50) == 0 ? 2_000 : 4);
    int most = Math.min(times, LARGEST / Math.max(1, piece.length));
    byte[] many = new byte[piece.length * most];
    for (int i = 0; i < most; i++) {
      System.arraycopy(piece, 0, many, i * piece.length, piece.length);
    }
    return spliced(payload, at, many, 0);
  }
}
