package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What is to be delivered, in the database, and how callbacks fare. */
final class DeliveryStore {
  private static final int LONGEST_ERROR = 400;

  private final JdbcClient jdbc;
  private final JdbcOperations batches;
  private final TransactionOperations transactions;

  DeliveryStore(JdbcClient jdbc, JdbcOperations batches, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
  }

  /** How a subscription's callbacks fared before. */
  record Standing(String subscriptionId, int failures, long nextTryUs) {}

  /** Deliveries behind this one, in their order, with their letters. */
  List<Delivery> after(long seq, int limit) {
    Map<Long, byte[]> bodies = new HashMap<>();
    return jdbc.sql(
            "select d.seq, d.subscription_id, d.place, d.message_id, s.document"
                + " from openadr_delivery d join openadr_object s on s.id = d.subscription_id"
                + " where d.seq > ? order by d.seq limit ?")
        .params(seq, limit)
        .query(
            (row, number) ->
                new Delivery(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getLong(4),
                    letter(
                            row.getString(5),
                            row.getInt(3),
                            bodies.computeIfAbsent(row.getLong(4), this::body))
                        .orElse(null)))
        .list();
  }

  private byte[] body(long messageId) {
    return jdbc.sql("select body from openadr_message where id = ?")
        .param(messageId)
        .query(String.class)
        .single()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The subscriptions whose last callback failed. */
  Map<String, Standing> failing() {
    return jdbc
        .sql(
            "select subscription_id, failures, next_try_us from openadr_callback"
                + " where failures > 0 and broken_us is null")
        .query((row, number) -> new Standing(row.getString(1), row.getInt(2), row.getLong(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(Standing::subscriptionId, Function.identity()));
  }

  /** Empty if the subscription, or this entry of it, is gone. */
  Optional<Delivery.Letter> letter(Delivery delivery) {
    return jdbc.sql(
            "select s.document, m.body from openadr_object s, openadr_message m"
                + " where s.id = ? and m.id = ?")
        .params(delivery.subscriptionId(), delivery.messageId())
        .query(
            (row, number) ->
                letter(
                    row.getString(1),
                    delivery.place(),
                    row.getString(2).getBytes(StandardCharsets.UTF_8)))
        .optional()
        .flatMap(Function.identity());
  }

  private static Optional<Delivery.Letter> letter(String document, int place, byte[] body) {
    JsonNode entry = Json.parse(document).path("objectOperations").path(place);
    return Optional.ofNullable(Json.string(entry, "callbackUrl"))
        .map(url -> new Delivery.Letter(url, Json.string(entry, "bearerToken"), body));
  }

  /** Deliveries that are done with. */
  void delivered(List<Outcome.Delivered> done, Instant now) {
    Map<String, Long> counts =
        done.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.delivery().subscriptionId(), Collectors.counting()));
    transactions.executeWithoutResult(
        status -> {
          batches.batchUpdate(
              "delete from openadr_delivery where seq = ?",
              done.stream().map(one -> new Object[] {one.delivery().seq()}).toList());
          batches.batchUpdate(
              "update openadr_callback set failures = 0, next_try_us = 0,"
                  + " last_delivery_us = ?, delivered = delivered + ? where subscription_id = ?",
              counts.entrySet().stream()
                  .map(
                      entry -> new Object[] {Outcome.micros(now), entry.getValue(), entry.getKey()})
                  .toList());
        });
  }

  void failed(Outcome.Failed failed) {
    jdbc.sql(
            "update openadr_callback set failures = ?, next_try_us = ?, last_error = ?"
                + " where subscription_id = ?")
        .params(
            failed.failures(),
            Outcome.micros(failed.nextTry()),
            shortened(failed.error()),
            failed.subscriptionId())
        .update();
  }

  /** Nothing more is sent; what waits is dropped, and counted. */
  void broken(Outcome.Broken broken, Instant now) {
    transactions.executeWithoutResult(
        status -> {
          int dropped =
              jdbc.sql("delete from openadr_delivery where subscription_id = ?")
                  .param(broken.subscriptionId())
                  .update();
          jdbc.sql(
                  "update openadr_callback set failures = ?, broken_us = ?, last_error = ?,"
                      + " dropped = dropped + ? where subscription_id = ?")
              .params(
                  broken.failures(),
                  Outcome.micros(now),
                  shortened(broken.error()),
                  dropped,
                  broken.subscriptionId())
              .update();
        });
  }

  /** Removes the bodies that nobody waits for. */
  void sweep() {
    jdbc.sql(
            "delete from openadr_message where not exists"
                + " (select 1 from openadr_delivery d where d.message_id = openadr_message.id)")
        .update();
  }

  private static String shortened(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }
}
