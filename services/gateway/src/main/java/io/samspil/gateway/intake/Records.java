package io.samspil.gateway.intake;

import com.google.protobuf.UnsafeByteOperations;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Kafka records; their timestamp is the arrival. */
final class Records {
  private Records() {}

  static List<ProducerRecord<byte[], byte[]>> readings(Message message, Decoded.Accepted accepted) {
    List<Reading> readings = accepted.readings();
    byte[] key = utf8(readings.getFirst().getMeterId());
    if (readings.size() == 1) {
      return List.of(record(Topics.READINGS, message, key, readings.getFirst().toByteArray()));
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(readings.size());
    for (Reading reading : readings) {
      records.add(record(Topics.READINGS, message, key, reading.toByteArray()));
    }
    return records;
  }

  static List<ProducerRecord<byte[], byte[]>> acknowledged(
      Message message, Decoded.Acknowledged acknowledged) {
    byte[] key = utf8(acknowledged.ack().getLoadId());
    return List.of(record(Topics.SETPOINT_ACKS, message, key, acknowledged.ack().toByteArray()));
  }

  static List<ProducerRecord<byte[], byte[]>> quarantined(
      Message message, Decoded.Rejected rejected, String gateway) {
    @Nullable String meterId = rejected.meterId();
    Quarantined.Builder quarantined =
        Quarantined.newBuilder()
            .setPayload(UnsafeByteOperations.unsafeWrap(message.payload()))
            .setRule(rejected.rule().id())
            .setReason(rejected.reason())
            .setOrigin(Decoding.origin(message, gateway, rejected.format()))
            .setRefusedBy("gateway");
    if (meterId != null) {
      quarantined.setMeterId(meterId);
    }
    byte[] key = utf8(meterId != null ? meterId : message.topic());
    return List.of(record(Topics.QUARANTINE, message, key, quarantined.build().toByteArray()));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, Message message, byte[] key, byte[] value) {
    return new ProducerRecord<>(topic, null, message.arrivalUs() / 1_000, key, value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
