package io.samspil.flexibility.notify;

import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.lease.Lease;
import io.samspil.flexibility.openadr.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings changes from the outbox to samspil.signals: at least once, each object's in their order.
 */
final class SignalRelay implements Worker.Work {
  private static final Logger log = LoggerFactory.getLogger(SignalRelay.class);
  private static final int BATCH = 200;

  /** Kafka's usual bound of a record is 1 MiB. */
  private static final int MOST_BYTES = 900_000;

  private final JdbcClient jdbc;
  private final JdbcOperations batches;
  private final Lease lease;
  private final SignalTopic topic;

  SignalRelay(JdbcClient jdbc, JdbcOperations batches, Lease lease, SignalTopic topic) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.lease = lease;
    this.topic = topic;
  }

  @Override
  public boolean once() {
    if (!lease.held()) {
      return false;
    }
    List<OutboxRow> rows = OutboxRow.without(OutboxRow.Step.SIGNALLED, jdbc, BATCH);
    if (rows.isEmpty()) {
      return false;
    }
    topic.send(rows.stream().map(row -> signal(row.change())).toList());
    OutboxRow.mark(rows, OutboxRow.Step.SIGNALLED, batches);
    return rows.size() == BATCH;
  }

  private Signal signal(Change change) {
    Signal signal =
        Signal.newBuilder()
            .setObjectType(change.type().name())
            .setObjectId(change.objectId())
            .setOperation(operation(change.operation()))
            .setNotificationJson(Notification.of(change))
            .addAllMqttTopics(MqttTopics.of(change, vens(change)))
            .setAtUs(ChronoUnit.MICROS.between(Instant.EPOCH, change.at()))
            .build();
    if (signal.getSerializedSize() <= MOST_BYTES) {
      return signal;
    }
    log.warn(
        "a change concerns too many VENs to be told by MQTT: objectType={} id={} topics={}",
        change.type(),
        change.objectId(),
        signal.getMqttTopicsCount());
    return signal.toBuilder().clearMqttTopics().build();
  }

  private List<String> vens(Change change) {
    return change.targets().isEmpty()
        ? List.of()
        : jdbc.sql(
                "select v.id from openadr_object v where v.type = 'VEN' and v.client_id in"
                    + " (select g.client_id from openadr_grant g where g.target in (:targets))"
                    + " order by v.seq")
            .param("targets", change.targets())
            .query(String.class)
            .list();
  }

  private static Signal.Operation operation(Operation operation) {
    return switch (operation) {
      case CREATE -> Signal.Operation.CREATE;
      case UPDATE -> Signal.Operation.UPDATE;
      case DELETE -> Signal.Operation.DELETE;
      case READ -> Signal.Operation.OPERATION_UNSPECIFIED;
    };
  }
}
