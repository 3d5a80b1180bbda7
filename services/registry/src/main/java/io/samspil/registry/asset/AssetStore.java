package io.samspil.registry.asset;

import io.samspil.contracts.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The rows of one kind of asset. */
public final class AssetStore<R extends AssetRow<R>> extends PublishedTable<R> {
  private static final Map<String, String> TABLES =
      Map.of("area", "area", "meter", "meter", "load", "flexible_load");

  private final JdbcOperations jdbc;

  public AssetStore(
      AssetType<R, ?> type,
      PublishedRepository<R> rows,
      JdbcAggregateOperations aggregates,
      JdbcOperations jdbc) {
    super(type.kind(), type.table(), Topics.ASSETS, rows, aggregates, jdbc);
    this.jdbc = jdbc;
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
          if (!kind.equals(kind()) && !ids.isEmpty()) {
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
}
