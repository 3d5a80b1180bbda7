package io.samspil.gateway.bridge;

import io.samspil.contracts.Micros;
import io.samspil.gateway.access.Speaker;
import io.samspil.gateway.bridge.AckQueue.Flying;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Message.Extras;
import io.samspil.gateway.intake.RecordSink;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the broker sent through the intake and on to Kafka. Keeps nothing. */
final class Conveyor {
  private static final Logger log = LoggerFactory.getLogger(Conveyor.class);

  /** A record larger than Kafka takes would be refused, and sent again by the broker, for ever. */
  private static final int LARGEST_KEPT_BYTES = 2 << 20;

  private final Intake intake;
  private final RecordSink sink;
  private final Clock clock;

  Conveyor(Intake intake, RecordSink sink, Clock clock) {
    this.intake = intake;
    this.sink = sink;
    this.clock = clock;
  }

  Message message(String topic, MqttMessage packet) {
    return new Message(
        topic, packet.getPayload(), "", Micros.of(clock.instant()), Speaker.ANYONE, extras(packet));
  }

  private static Extras extras(MqttMessage packet) {
    @Nullable MqttProperties properties = packet.getProperties();
    List<UserProperty> told = properties == null ? List.of() : properties.getUserProperties();
    @Nullable String sequence = null;
    @Nullable String firmware = null;
    for (UserProperty property : told) {
      switch (property.getKey()) {
        case "seq" -> sequence = property.getValue();
        case "firmware" -> firmware = property.getValue();
        default -> {
          // Somebody else's.
        }
      }
    }
    return Extras.of(packet.isDuplicate(), sequence, firmware);
  }

  /** Decodes; waits a moment for a meter that is not known yet. */
  Decoded decode(Message message, Patience patience) throws InterruptedException {
    Decoded decoded = intake.decode(message);
    if (decoded instanceof Decoded.Rejected rejected
        && rejected.rule() == Rule.METER_UNKNOWN
        && patience.await(() -> intake.knowsNow(rejected))) {
      return intake.decode(message);
    }
    return decoded;
  }

  /**
   * Sends the records that stand for the message; the flying one is told how it ends.
   *
   * @return how much they take
   */
  long send(Message message, Decoded decoded, Flying flying) {
    List<ProducerRecord<byte[], byte[]>> records =
        intake.records(keepable(message, decoded), decoded);
    long bytes = flying.sending(decoded, records);
    sink.send(records, flying);
    return bytes;
  }

  private static Message keepable(Message message, Decoded decoded) {
    byte[] payload = message.payload();
    if (payload.length <= LARGEST_KEPT_BYTES || decoded instanceof Decoded.Accepted) {
      return message;
    }
    log.warn(
        "payload too large to be kept whole, its beginning is quarantined topic={} bytes={} kept={}",
        message.topic(),
        payload.length,
        LARGEST_KEPT_BYTES);
    return new Message(
        message.topic(),
        Arrays.copyOf(payload, LARGEST_KEPT_BYTES),
        message.clientId(),
        message.arrivalUs(),
        message.speaker(),
        message.extras());
  }
}
