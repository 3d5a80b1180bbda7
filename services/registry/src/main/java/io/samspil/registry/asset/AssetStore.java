package io.samspil.registry.asset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The rows of one kind of asset. */
public final class AssetStore<R extends AssetRow<R>> {
  /** PostgreSQL takes 65,535 parameters in one statement. */
  private static final int MOST_PARAMETERS = 10_000;

  private static final Map<String, String> TABLES =
      Map.of("area", "area", "meter", "meter", "load", "flexible_load");

  private final AssetType<R, ?> type;
  private final AssetRepository<R> rows;
  private final JdbcAggregateOperations aggregates;
  private final JdbcOperations jdbc;

  public AssetStore(
      AssetType<R, ?> type,
      AssetRepository<R> rows,
      JdbcAggregateOperations aggregates,
      JdbcOperations jdbc) {
    this.type = type;
    this.rows = rows;
    this.aggregates = aggregates;
    this.jdbc = jdbc;
  }

  public String kind() {
    return type.kind();
  }

  public long countLive() {
    return rows.countLive();
  }

  public long countPending() {
    return rows.countPending();
  }

  /** The rows with these ids, removed ones too. */
  Map<String, R> withIds(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    Map<String, R> found = HashMap.newHashMap(all.size());
    for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
      int to = Math.min(from + MOST_PARAMETERS, all.size());
      rows.withIds(all.subList(from, to)).forEach(row -> found.put(row.id(), row));
    }
    return found;
  }

  /**
   * Of the ids, those that an asset of another kind has, with that kind. A removed asset keeps its
   * id: the key of its record on samspil.assets is the id alone.
   */
  Map<String, String> ofOtherKinds(Collection<String> ids) {
    Map<String, String> found = new HashMap<>();
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(jdbc);
    TABLES.forEach(
        (kind, table) -> {
          if (!kind.equals(type.kind()) && !ids.isEmpty()) {
            named
                .queryForList(
                    "select id from " + table + " where id in (:ids)",
                    Map.of("ids", ids),
                    String.class)
                .forEach(id -> found.put(id, kind));
          }
        });
    return found;
  }

  /**
   * Writes rows that carry the version they follow; each is then kept with one more.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException if one is not at that version
   */
  void write(Collection<R> changed) {
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

  List<R> pending(int limit) {
    return rows.pending(limit);
  }

  void markPublished(List<R> published) {
    jdbc.batchUpdate(
        "update " + type.table() + " set published_version = ? where id = ?",
        published.stream().map(row -> new Object[] {row.version(), row.id()}).toList());
  }

  /** Makes every row pending again. */
  void forgetPublications() {
    rows.forgetPublications();
  }
}
