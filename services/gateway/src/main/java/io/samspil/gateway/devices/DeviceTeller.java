package io.samspil.gateway.devices;

import io.samspil.contracts.Topics;
import io.samspil.gateway.intake.RecordSink;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what has changed to {@code samspil.devices}, each device once a minute at most. */
final class DeviceTeller implements AutoCloseable {
  private final Devices devices;
  private final RecordSink sink;
  private final String gateway;
  private final InstantSource clock;
  private long toldSecond;

  DeviceTeller(Devices devices, RecordSink sink, String gateway, InstantSource clock) {
    this.devices = devices;
    this.sink = sink;
    this.gateway = gateway;
    this.clock = clock;
    this.toldSecond = clock.instant().getEpochSecond();
  }

  /** Tells those whose second has come since the last time. To be called about once a second. */
  void tick() {
    long now = clock.instant().getEpochSecond();
    for (long second = Math.max(toldSecond + 1, now - 59); second <= now; second++) {
      devices.tell(second, this::publish);
    }
    toldSecond = Math.max(toldSecond, now);
  }

  private void publish(Device device) {
    byte[] key = device.assetId().getBytes(StandardCharsets.UTF_8);
    sink.send(
        List.of(new ProducerRecord<>(Topics.DEVICES, key, device.status(gateway).toByteArray())),
        new RecordSink.Confirmation() {
          @Override
          public void confirmed() {
            // Every instance has it by the topic.
          }

          @Override
          public void failed(Exception cause) {
            device.changed();
          }
        });
  }

  /** The last word of this instance. */
  @Override
  public void close() {
    devices.tellAll(this::publish);
  }
}
