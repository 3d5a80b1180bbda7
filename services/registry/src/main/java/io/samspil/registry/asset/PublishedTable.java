package io.samspil.registry.asset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows of one table, every change of which goes to one topic. */
public class PublishedTable<R extends PublishedRow> {
  /** PostgreSQL takes 65,535 parameters in one statement. */
  private static final int MOST_PARAMETERS = 10_000;

  private final String kind;
  private final String table;
  private final String topic;
  private final PublishedRepository<R> rows;
  private final JdbcAggregateOperations aggregates;
  private final JdbcOperations jdbc;

  /**
   * @param kind what a row is, in messages
   * @param topic of Kafka that each version is published to, under the row's id
   */
  public PublishedTable(
      String kind,
      String table,
      String topic,
      PublishedRepository<R> rows,
      JdbcAggregateOperations aggregates,
      JdbcOperations jdbc) {
    this.kind = kind;
    this.table = table;
    this.topic = topic;
    this.rows = rows;
    this.aggregates = aggregates;
    this.jdbc = jdbc;
  }

  public final String kind() {
    return kind;
  }

  public final long countLive() {
    return rows.countLive();
  }

  public final long countPending() {
    return rows.countPending();
  }

  /** The rows with these ids, removed ones too. */
  public final Map<String, R> withIds(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    Map<String, R> found = HashMap.newHashMap(all.size());
    for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
      int to = Math.min(from + MOST_PARAMETERS, all.size());
      rows.withIds(all.subList(from, to)).forEach(row -> found.put(row.id(), row));
    }
    return found;
  }

  /**
   * Writes rows that carry the version they follow; each is then kept with one more.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException if one is not at that version
   */
  public final void write(Collection<R> changed) {
    List<R> created = new ArrayList<>();
    List<R> updated = new ArrayList<>();
    changed.forEach(row -> (row.version() == 0 ? created : updated).add(row));
    if (!created.isEmpty()) {
      aggregates.insertAll(created);
    }
    if (!updated.isEmpty()) {
      aggregates.updateAll(updated);
    }
  }

  final String topic() {
    return topic;
  }

  final List<R> pending(int limit) {
    return rows.pending(limit);
  }

  final void markPublished(List<R> published) {
    jdbc.batchUpdate(
        "update " + table + " set published_version = ? where id = ?",
        published.stream().map(row -> new Object[] {row.version(), row.id()}).toList());
  }

  /** Makes every row pending again. */
  final void forgetPublications() {
    rows.forgetPublications();
  }
}
