package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Random and mutated streams through a whole connection. For a few seconds, or as many as {@code
 * samspil.fuzz.seconds} says; {@code samspil.fuzz.seed} repeats a run.
 */
class EdgeFuzzTest {
  private static final int MOST_HELD = 512 * 1024;
  private static final List<String> PACKETS =
      List.of(
          "32 _ '"
              + Device.TOPIC
              + "' 0001 00 5b7b226e223a22706f776572222c2275223a2257222c2276223a317d5d",
          "30 _ '" + Device.TOPIC + "' 00 5b5d",
          "34 _ '" + Device.TOPIC + "' 0002 00 5b5d",
          "34 _ '" + Device.TOPIC + "' 0003 0c 23 0001 26 'seq' '1' 5b5d",
          "32 _ '' 0004 03 23 0001 5b5d",
          "62 02 0002",
          "40 02 0001",
          "82 _ 0005 00 '" + Board.TOPIC + "' 01",
          "82 _ 0006 00 'a/+' 01 '$share/g/a' 02",
          "a2 _ 0007 00 '" + Board.TOPIC + "'",
          "c0 00",
          "e0 02 04 00",
          "10 _ 'MQTT' 05 02 003c 00 'again'",
          "f0 00");
  private static final List<String> CONNECTS =
      List.of(
          "10 _ 'MQTT' 05 02 003c 00 'c'",
          "10 _ 'MQTT' 04 02 003c 'c'",
          "10 _ 'MQTT' 05 c6 003c 00 'c' 05 18 00000001 '" + Device.TOPIC + "' '[]' 'u' 'p'",
          "10 _ 'MQTT' 05 02 003c 08 11 0000000a 21 0005 'c'");

  private final long seed = Long.getLong("samspil.fuzz.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
  private final Desk desk =
      new Desk(
          ConnectionLimits.of(MOST_HELD / 4, 20, MOST_HELD, Duration.ofSeconds(10)),
          new Budget(100, MOST_HELD),
          // An embedded channel forgets its timers when it closes; a real event loop does not.
          Duration.ZERO);

  private final Logger leaks = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void watchForLeaks() {
    told.start();
    leaks.addAppender(told);
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    desk.remembers = false;
  }

  @AfterEach
  void watchNoMore() {
    leaks.detachAppender(told);
    ResourceLeakDetector.setLevel(before);
  }

  @Test
  void nothingThatComesDoesHarm() {
    long until =
        System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("samspil.fuzz.seconds", 3));
    int rounds = 0;
    while (System.nanoTime() < until) {
      connection();
      rounds++;
    }
    assertThat(desk.budget.messages()).as("messages, seed %d", seed).isZero();
    assertThat(desk.budget.bytes()).as("bytes, seed %d", seed).isZero();
    assertThat(desk.budget.unfinishedBytes()).as("unfinished, seed %d", seed).isZero();
    assertThat(desk.sessions.size()).as("sessions, seed %d", seed).isZero();
    assertThat(desk.board.listeners()).as("subscriptions, seed %d", seed).isZero();
    assertThat(rounds).isPositive();
    System.gc();
    connection();
    assertThat(told.list).as("leaks, seed %d", seed).isEmpty();
  }

  private void connection() {
    MqttConnection connection = new MqttConnection(desk.door(), random.nextInt(50) == 0);
    EmbeddedChannel front = new EmbeddedChannel();
    front.pipeline().addLast(connection);
    connection.channelActive(front.pipeline().context(connection));
    ByteBuf stream = stream();
    try {
      while (stream.isReadable() && front.isOpen()) {
        int length = Math.min(stream.readableBytes(), 1 + random.nextInt(40));
        front.writeInbound(stream.readBytes(length));
        happen(front);
        assertThat(desk.budget.bytes()).isLessThan(2L * MOST_HELD);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    } finally {
      stream.release();
      end(front);
    }
  }

  private void end(EmbeddedChannel front) {
    front.close();
    confirmSome(Integer.MAX_VALUE);
    front.runPendingTasks();
    front.finishAndReleaseAll();
    desk.nanos += 2_000_000_000L;
    desk.wills.publishDue();
    confirmSome(Integer.MAX_VALUE);
  }

  /** What happens meanwhile: confirmations, a setpoint, time. */
  private void happen(EmbeddedChannel front) {
    switch (random.nextInt(6)) {
      case 0, 1 -> confirmSome(random.nextInt(3));
      case 2 -> desk.board.put(Board.TOPIC, "x", null);
      case 3 -> front.advanceTimeBy(random.nextInt(1_000), TimeUnit.MILLISECONDS);
      default -> {}
    }
    front.runScheduledPendingTasks();
    front.runPendingTasks();
    for (Object out = front.readOutbound(); out != null; out = front.readOutbound()) {
      ReferenceCountUtil.release(out);
    }
  }

  private void confirmSome(int most) {
    for (int i = 0; i < most && !desk.confirmations.isEmpty(); i++) {
      var one = desk.confirmations.remove(random.nextInt(desk.confirmations.size()));
      if (random.nextInt(20) == 0) {
        one.failed(new IllegalStateException("gone"));
      } else {
        one.confirmed();
      }
    }
  }

  private ByteBuf stream() {
    ByteBuf stream = Unpooled.buffer();
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return stream.writeBytes(noise);
    }
    stream.writeBytes(packet(CONNECTS, 20));
    int packets = random.nextInt(30);
    for (int i = 0; i < packets; i++) {
      stream.writeBytes(packet(PACKETS, 8));
    }
    return stream;
  }

  /** One of those, every so manieth with some of its bytes changed, left out or added. */
  private ByteBuf packet(List<String> those, int mutatedEvery) {
    ByteBuf packet = ProtocolErrorsTest.bytes(those.get(random.nextInt(those.size())));
    if (random.nextInt(mutatedEvery) != 0) {
      return packet;
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      packet.setByte(random.nextInt(packet.readableBytes()), random.nextInt(256));
    }
    return switch (random.nextInt(4)) {
      case 0 -> packet.readSlice(1 + random.nextInt(packet.readableBytes()));
      case 1 -> packet.writeByte(random.nextInt(256));
      default -> packet;
    };
  }
}
