package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where changes wait, from the transaction that makes them until everybody is told. */
public final class Outbox {
  private final JdbcClient jdbc;
  private final Runnable wake;

  /**
   * @param wake is run after each commit that left something here
   */
  Outbox(JdbcClient jdbc, Runnable wake) {
    this.jdbc = jdbc;
    this.wake = wake;
  }

  /** Adds a change to the transaction that is under way. */
  public void add(Change change) {
    ArrayNode targets = JsonNodeFactory.instance.arrayNode();
    change.targets().forEach(targets::add);
    jdbc.sql(
            "insert into openadr_outbox (at_us, type, operation, object_id, program_id, ven_id,"
                + " client_id, object, targets, signalled, spread)"
                + " values (:at, :type, :operation, :object_id, :program_id, :ven_id, :client_id,"
                + " :object, :targets, false, false)")
        .param("at", ChronoUnit.MICROS.between(Instant.EPOCH, change.at()))
        .param("type", change.type().name())
        .param("operation", change.operation().name())
        .param("object_id", change.objectId())
        .param("program_id", change.programId())
        .param("ven_id", change.venId())
        .param("client_id", change.clientId())
        .param("object", Json.text(change.object()))
        .param("targets", Json.text(targets))
        .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake.run();
          }
        });
  }
}
