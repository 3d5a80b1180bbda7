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

  static List<ProducerRecord<byte[], byte[]>> accepted(
      Message message, Decoded.Accepted accepted, String gateway) {
    List<Reading> readings = accepted.readings();
    Decoded.@Nullable Rejected apart = accepted.apart();
    if (readings.size() == 1 && apart == null) {
      Reading only = readings.getFirst();
      return List.of(reading(message, utf8(only.getMeterId()), only));
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(readings.size() + 1);
    String meterId = "";
    byte[] key = {};
    for (Reading reading : readings) {
      if (!reading.getMeterId().equals(meterId)) {
        meterId = reading.getMeterId();
        key = utf8(meterId);
      }
      records.add(reading(message, key, reading));
    }
    if (apart != null) {
      records.add(quarantined(message, apart, gateway));
    }
    return records;
  }

  private static ProducerRecord<byte[], byte[]> reading(
      Message message, byte[] key, Reading reading) {
    return record(Topics.READINGS, message, key, reading.toByteArray());
  }

  static ProducerRecord<byte[], byte[]> acknowledged(
      Message message, Decoded.Acknowledged acknowledged) {
    byte[] key = utf8(acknowledged.ack().getLoadId());
    return record(Topics.SETPOINT_ACKS, message, key, acknowledged.ack().toByteArray());
  }

  static ProducerRecord<byte[], byte[]> quarantined(
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
    return record(Topics.QUARANTINE, message, key, quarantined.build().toByteArray());
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, Message message, byte[] key, byte[] value) {
    return new ProducerRecord<>(topic, null, message.arrivalUs() / 1_000, key, value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
