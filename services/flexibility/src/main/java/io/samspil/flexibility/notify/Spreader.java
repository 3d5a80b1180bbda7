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

  /** Deliveries in one transaction: the first are sent while the next are written. */
  private static final int PAGE = 1000;

  private final JdbcClient jdbc;
  private final JdbcOperations batches;
  private final TransactionOperations transactions;
  private final Lease lease;
  private final Courier courier;
  private final boolean ownClients;
  private final Runnable spread;

  /** Of the change that did not fit into the page before. */
  private Rest rest = Rest.NONE;

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

  /**
   * @param seq of the subscription
   */
  private record Match(
      String subscriptionId, int place, boolean business, String clientId, long seq) {}

  /** Whom the change in this row of the outbox concerns beyond those it is spread to. */
  private record Rest(long row, List<Match> matches) {
    static final Rest NONE = new Rest(-1, List.of());
  }

  @Override
  public boolean once() {
    if (!lease.held()) {
      rest = Rest.NONE;
      return false;
    }
    List<OutboxRow> rows = OutboxRow.without(OutboxRow.Step.SPREAD, jdbc, BATCH);
    List<OutboxRow> done = new ArrayList<>();
    if (!rows.isEmpty()) {
      Rest before = rest;
      rest = Rest.NONE;
      rest = Objects.requireNonNull(transactions.execute(status -> spread(rows, before, done)));
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

  /**
   * Spreads as many as make a page.
   *
   * @return what is left of the last one
   */
  private Rest spread(List<OutboxRow> rows, Rest before, List<OutboxRow> done) {
    if (!lease.keptInTransaction()) {
      return Rest.NONE;
    }
    int room = PAGE;
    Rest left = Rest.NONE;
    for (OutboxRow row : rows) {
      List<Match> matches =
          row.seq() == before.row() ? before.matches() : matches(row.change(), row.spreadTo());
      int end = endOfPage(matches, room);
      deliver(row.change(), matches.subList(0, end));
      room -= end;
      if (end < matches.size()) {
        row.markSpreadTo(matches.get(end - 1).seq(), jdbc);
        left = new Rest(row.seq(), matches.subList(end, matches.size()));
        break;
      }
      done.add(row);
      if (room <= 0) {
        break;
      }
    }
    OutboxRow.mark(done, OutboxRow.Step.SPREAD, batches);
    return left;
  }

  /** A page ends with all that a subscription wants of the change. */
  private static int endOfPage(List<Match> matches, int room) {
    int end = Math.min(room, matches.size());
    while (end < matches.size() && matches.get(end).seq() == matches.get(end - 1).seq()) {
      end++;
    }
    return end;
  }

  private void deliver(Change change, List<Match> matches) {
    if (matches.isEmpty()) {
      return;
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
        "insert into openadr_telling (subscription_id, place, message_id) values (?, ?, ?)",
        deliveries);
  }

  /** The targets that a subscriber may see: all, or those that it holds. */
  private static Set<String> targets(Change change, Match match, Map<String, Set<String>> granted) {
    return match.business() || !byTargets(change)
        ? new TreeSet<>(change.targets())
        : granted.getOrDefault(match.clientId(), Set.of());
  }

  private List<Match> matches(Change change, long spreadTo) {
    Map<String, Object> values = new HashMap<>();
    values.put("type", change.type().name());
    values.put("operation", change.operation().name());
    StringBuilder sql =
        new StringBuilder(
            "select w.subscription_id, w.place, s.business, s.client_id, s.seq"
                + " from openadr_watch w"
                + " join openadr_object s on s.id = w.subscription_id"
                + " join openadr_callback c on c.subscription_id = s.id"
                + " where w.type = :type and w.operation = :operation and c.broken_us is null"
                + " and s.seq > :after");
    values.put("after", spreadTo);
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
                new Match(
                    row.getString(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getLong(5)))
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
