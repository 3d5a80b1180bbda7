package io.samspil.flexibility.notify;

import io.samspil.flexibility.lease.Lease;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds for each change whom it concerns, and leaves one delivery for each callback.
 *
 * <pre>
 *   outbox ──► which subscriptions? ──► message (once) + deliveries ──► courier
 *              watches type and operation, its program, its targets, and may see the object
 * </pre>
 *
 * A subscription's program counts for what belongs to a program, its targets for what has targets.
 */
final class Spreader implements Worker.Work {
  private static final int BATCH = 200;
  private static final int ENOUGH = 5000;

  private final JdbcClient jdbc;
  private final JdbcOperations batches;
  private final TransactionOperations transactions;
  private final Lease lease;
  private final Courier courier;
  private final boolean ownClients;
  private final Runnable spread;

  /**
   * @param ownClients whether clients are those of openadr_client: one that was removed there is
   *     told nothing more
   * @param spread is run when there is something to deliver
   */
  Spreader(
      JdbcClient jdbc,
      JdbcOperations batches,
      TransactionOperations transactions,
      Lease lease,
      Courier courier,
      boolean ownClients,
      Runnable spread) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
    this.lease = lease;
    this.courier = courier;
    this.ownClients = ownClients;
    this.spread = spread;
  }

  private record Match(String subscriptionId, int place, boolean business, String clientId) {}

  @Override
  public boolean once() {
    if (!lease.held()) {
      return false;
    }
    List<OutboxRow> rows = OutboxRow.without(OutboxRow.Step.SPREAD, jdbc, BATCH);
    List<OutboxRow> done = new ArrayList<>();
    if (!rows.isEmpty()) {
      transactions.executeWithoutResult(status -> spread(rows, done));
      spread.run();
    }
    for (OutboxRow row : done) {
      if (row.change().type() == ObjectType.SUBSCRIPTION
          && row.change().operation() != Operation.CREATE) {
        courier.again(row.change().objectId());
      }
    }
    return rows.size() == BATCH || done.size() < rows.size();
  }

  /** As many as make a transaction of bounded size. */
  private void spread(List<OutboxRow> rows, List<OutboxRow> done) {
    int deliveries = 0;
    for (OutboxRow row : rows) {
      deliveries += spread(row.change());
      done.add(row);
      if (deliveries >= ENOUGH) {
        break;
      }
    }
    OutboxRow.mark(done, OutboxRow.Step.SPREAD, batches);
  }

  /**
   * @return how many are to be told
   */
  private int spread(Change change) {
    List<Match> matches = matches(change);
    if (matches.isEmpty()) {
      return 0;
    }
    Map<String, Set<String>> granted = granted(change);
    Map<Set<String>, Long> messages = new HashMap<>();
    List<Object[]> deliveries = new ArrayList<>(matches.size());
    for (Match match : matches) {
      Set<String> targets = targets(change, match, granted);
      if (targets.isEmpty() && !change.targets().isEmpty()) {
        continue;
      }
      long message = messages.computeIfAbsent(targets, seen -> message(change, seen));
      deliveries.add(new Object[] {match.subscriptionId(), match.place(), message});
    }
    batches.batchUpdate(
        "insert into openadr_delivery (subscription_id, place, message_id) values (?, ?, ?)",
        deliveries);
    return deliveries.size();
  }

  /** The targets that a subscriber may see: all, or those that it holds. */
  private static Set<String> targets(Change change, Match match, Map<String, Set<String>> granted) {
    return match.business() || !byTargets(change)
        ? new TreeSet<>(change.targets())
        : granted.getOrDefault(match.clientId(), Set.of());
  }

  private List<Match> matches(Change change) {
    Map<String, Object> values = new HashMap<>();
    values.put("type", change.type().name());
    values.put("operation", change.operation().name());
    StringBuilder sql =
        new StringBuilder(
            "select w.subscription_id, w.place, s.business, s.client_id from openadr_watch w"
                + " join openadr_object s on s.id = w.subscription_id"
                + " join openadr_callback c on c.subscription_id = s.id"
                + " where w.type = :type and w.operation = :operation and c.broken_us is null");
    if (ownClients) {
      sql.append(" and s.client_id in (select k.client_id from openadr_client k)");
    }
    if (change.programId() != null) {
      sql.append(" and (s.program_id is null or s.program_id = :program)");
      values.put("program", change.programId());
    }
    addTargets(change, sql, values);
    if (!byTargets(change)) {
      sql.append(" and (s.business or s.client_id = :client)");
      values.put("client", String.valueOf(change.clientId()));
    }
    return jdbc.sql(sql + " order by s.seq, w.place")
        .params(values)
        .query(
            (row, number) ->
                new Match(row.getString(1), row.getInt(2), row.getBoolean(3), row.getString(4)))
        .list();
  }

  private static void addTargets(Change change, StringBuilder sql, Map<String, Object> values) {
    if (change.type() == ObjectType.REPORT || change.type() == ObjectType.SUBSCRIPTION) {
      return;
    }
    if (change.targets().isEmpty()) {
      sql.append(" and not s.targeted");
      return;
    }
    values.put("targets", change.targets());
    sql.append(
        " and (not s.targeted or exists (select 1 from openadr_target t where t.object_id = s.id"
            + " and t.target in (:targets)))");
    if (byTargets(change)) {
      sql.append(
          " and (s.business or exists (select 1 from openadr_grant g"
              + " where g.client_id = s.client_id and g.target in (:targets)"
              + " and (not s.targeted or exists (select 1 from openadr_target t"
              + " where t.object_id = s.id and t.target = g.target))))");
    }
  }

  private Map<String, Set<String>> granted(Change change) {
    Map<String, Set<String>> granted = new HashMap<>();
    if (byTargets(change) && !change.targets().isEmpty()) {
      jdbc.sql("select client_id, target from openadr_grant where target in (:targets)")
          .param("targets", change.targets())
          .query(
              row -> {
                granted
                    .computeIfAbsent(row.getString(1), client -> new TreeSet<>())
                    .add(row.getString(2));
              });
    }
    return granted;
  }

  private long message(Change change, Set<String> targets) {
    boolean whole = targets.size() == change.targets().size();
    var key = new GeneratedKeyHolder();
    jdbc.sql("insert into openadr_message (at_us, body) values (?, ?)")
        .params(
            ChronoUnit.MICROS.between(Instant.EPOCH, change.at()),
            whole ? Notification.of(change) : Notification.of(change, targets))
        .update(key, "id");
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  private static boolean byTargets(Change change) {
    return change.type() == ObjectType.PROGRAM || change.type() == ObjectType.EVENT;
  }
}
