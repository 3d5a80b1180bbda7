package io.samspil.gateway.devices;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Session;
import io.samspil.gateway.intake.RecordSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles by the order of {@code samspil.sessions} which connection is the later: all those of one
 * client id lie in one partition, so that every instance sees them in the same order.
 *
 * <pre>
 *   topic        x on A,  x on B
 *   A sees its own, then a later one:         A's has to end
 *   B sees another's before its own:          B's stays
 * </pre>
 *
 * While Kafka is away both stay; it is settled when it is back.
 */
final class KafkaSessionLog implements SessionLog {
  private static final Logger log = LoggerFactory.getLogger(KafkaSessionLog.class);

  private final RecordSink sink;
  private final String gateway;

  KafkaSessionLog(RecordSink sink, String gateway) {
    this.sink = sink;
    this.gateway = gateway;
  }

  @Override
  public void entered(String clientId, long connectionId, long atUs) {
    Session session =
        Session.newBuilder()
            .setClientId(clientId)
            .setGateway(gateway)
            .setConnection(Long.toString(connectionId))
            .setConnectedUs(atUs)
            .build();
    byte[] key = clientId.getBytes(StandardCharsets.UTF_8);
    sink.send(
        List.of(new ProducerRecord<>(Topics.SESSIONS, key, session.toByteArray())),
        new RecordSink.Confirmation() {
          @Override
          public void confirmed() {
            // It comes back by the topic.
          }

          @Override
          public void failed(Exception cause) {
            log.warn(
                "other instances do not know of a connection client={} cause={}",
                clientId,
                cause.toString());
          }
        });
  }

  /**
   * Takes a record of the topic.
   *
   * @throws NumberFormatException when the connection in it is not a number of ours
   */
  static void apply(ConsumerRecord<String, Session> told, Listener listener) {
    if (told.value() != null) {
      listener.entered(told.key(), Long.parseLong(told.value().getConnection()));
    }
  }
}
