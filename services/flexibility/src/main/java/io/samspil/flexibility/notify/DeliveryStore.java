package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

  /** What was delivered to a subscription since it was counted last. */
  record Tally(String subscriptionId, long count, long lastUs) {
    Tally plus(Tally later) {
      return new Tally(subscriptionId, count + later.count, later.lastUs);
    }
  }

  /** Deliveries behind this one, in their order, with their letters. */
  List<Delivery> after(long seq, int limit) {
    Map<Long, Delivery.Message> messages = new HashMap<>();
    return jdbc.sql(
            "select d.seq, d.subscription_id, d.place, d.message_id, s.document"
                + " from openadr_telling d join openadr_object s on s.id = d.subscription_id"
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
                            messages.computeIfAbsent(row.getLong(4), this::message))
                        .orElse(null)))
        .list();
  }

  private Delivery.Message message(long messageId) {
    return jdbc.sql("select at_us, body from openadr_message where id = ?")
        .param(messageId)
        .query((row, number) -> message(row.getLong(1), row.getString(2)))
        .single();
  }

  private static Delivery.Message message(long changedUs, String body) {
    return new Delivery.Message(changedUs, body.getBytes(StandardCharsets.UTF_8));
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
            "select s.document, m.at_us, m.body from openadr_object s, openadr_message m"
                + " where s.id = ? and m.id = ?")
        .params(delivery.subscriptionId(), delivery.messageId())
        .query(
            (row, number) ->
                letter(
                    row.getString(1), delivery.place(), message(row.getLong(2), row.getString(3))))
        .optional()
        .flatMap(Function.identity());
  }

  private static Optional<Delivery.Letter> letter(
      String document, int place, Delivery.Message message) {
    JsonNode entry = Json.parse(document).path("objectOperations").path(place);
    return Optional.ofNullable(Json.string(entry, "callbackUrl"))
        .map(url -> new Delivery.Letter(url, Json.string(entry, "bearerToken"), message));
  }

  /** Removes deliveries that are done with, and says so where the ones before had failed. */
  void delivered(List<Outcome.Delivered> done) {
    List<Object[]> recovered =
        done.stream()
            .filter(Outcome.Delivered::recovered)
            .map(one -> new Object[] {one.delivery().subscriptionId()})
            .toList();
    transactions.executeWithoutResult(
        status -> {
          batches.batchUpdate(
              "delete from openadr_telling where seq between ? and ?",
              runs(done.stream().mapToLong(one -> one.delivery().seq()).sorted().toArray()));
          batches.batchUpdate(
              "update openadr_callback set failures = 0, next_try_us = 0"
                  + " where subscription_id = ?",
              recovered);
        });
  }

  /** First and last of each run of numbers without a gap. */
  private static List<Object[]> runs(long[] sorted) {
    List<Object[]> runs = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] > sorted[i - 1] + 1) {
        runs.add(new Object[] {sorted[first], sorted[i - 1]});
        first = i;
      }
    }
    return runs;
  }

  /** Adds to what is told of subscriptions. */
  void count(Collection<Tally> tallies) {
    transactions.executeWithoutResult(
        status ->
            batches.batchUpdate(
                "update openadr_callback set last_delivery_us = ?, delivered = delivered + ?"
                    + " where subscription_id = ?",
                tallies.stream()
                    .map(one -> new Object[] {one.lastUs(), one.count(), one.subscriptionId()})
                    .toList()));
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
              jdbc.sql("delete from openadr_telling where subscription_id = ?")
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

  /** Removes the bodies that nobody waits for: those before the first that somebody does. */
  void sweep() {
    jdbc.sql(
            "delete from openadr_message where id <"
                + " coalesce((select min(message_id) from openadr_telling), ?)")
        .param(Long.MAX_VALUE)
        .update();
  }

  private static String shortened(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }
}
