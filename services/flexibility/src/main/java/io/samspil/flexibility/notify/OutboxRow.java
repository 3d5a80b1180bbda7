package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A change that waits in the outbox.
 *
 * @param spreadTo it is spread to subscriptions up to this one's seq
 */
record OutboxRow(long seq, long spreadTo, Change change) {
  /** What is done to each row, in a column of its own. */
  enum Step {
    SIGNALLED("signalled"),
    SPREAD("spread");

    private final String column;

    Step(String column) {
      this.column = column;
    }
  }

  static List<OutboxRow> without(Step step, JdbcClient jdbc, int limit) {
    return jdbc.sql(
            "select * from openadr_outbox where %s = false order by seq limit ?"
                .formatted(step.column))
        .param(limit)
        .query(OutboxRow::read)
        .list();
  }

  /** Writes down how far this one is spread. */
  void markSpreadTo(long subscriptionSeq, JdbcClient jdbc) {
    jdbc.sql("update openadr_outbox set spread_to = ? where seq = ?")
        .params(subscriptionSeq, seq)
        .update();
  }

  /** Marks rows, and removes those that are done with. */
  static void mark(List<OutboxRow> rows, Step step, JdbcOperations jdbc) {
    jdbc.batchUpdate(
        "update openadr_outbox set %s = true where seq = ?".formatted(step.column),
        rows.stream().map(row -> new Object[] {row.seq()}).toList());
    jdbc.batchUpdate(
        "delete from openadr_outbox where seq = ? and signalled and spread",
        rows.stream().map(row -> new Object[] {row.seq()}).toList());
  }

  private static OutboxRow read(ResultSet row, int number) throws SQLException {
    List<String> targets =
        Json.strings(Json.parse("{\"targets\":" + row.getString("targets") + "}"), "targets");
    return new OutboxRow(
        row.getLong("seq"),
        row.getLong("spread_to"),
        new Change(
            ObjectType.valueOf(row.getString("type")),
            Operation.valueOf(row.getString("operation")),
            row.getString("object_id"),
            row.getString("program_id"),
            row.getString("ven_id"),
            row.getString("client_id"),
            targets,
            Json.parse(row.getString("object")),
            Instant.EPOCH.plus(row.getLong("at_us"), ChronoUnit.MICROS)));
  }
}
