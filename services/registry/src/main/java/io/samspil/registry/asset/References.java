package io.samspil.registry.asset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** What assets of one kind ask about those of another. */
public final class References {
  private static final int MOST_PARAMETERS = 10_000;

  private final NamedParameterJdbcOperations jdbc;

  public References(NamedParameterJdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Which of the ids a table has and has not marked removed. */
  public Set<String> live(String table, Set<String> ids) {
    return among("select id from " + table + " where removed = false and id in (:ids)", ids);
  }

  /**
   * What a statement finds of the ids.
   *
   * @param query of one column, that names {@code :ids}
   */
  public Set<String> among(String query, Set<String> ids) {
    Set<String> found = new HashSet<>();
    inParts(ids, some -> found.addAll(jdbc.queryForList(query, Map.of("ids", some), String.class)));
    return found;
  }

  /** One column of the rows that a table has and has not marked removed, by id. */
  public Map<String, String> texts(String table, String column, Set<String> ids) {
    Map<String, String> texts = new HashMap<>();
    inParts(
        ids,
        some ->
            jdbc.query(
                "select id, %s from %s where removed = false and id in (:ids)"
                    .formatted(column, table),
                Map.of("ids", some),
                row -> {
                  texts.put(row.getString(1), row.getString(2));
                }));
    return texts;
  }

  /**
   * What still refers to a row, in words.
   *
   * @param counts by what they count, each a statement that may name {@code :id}
   */
  public Optional<String> uses(Map<String, String> counts, String id) {
    List<String> uses = new ArrayList<>();
    counts.forEach(
        (what, query) -> {
          Long count = jdbc.queryForObject(query, Map.of("id", id), Long.class);
          if (count != null && count > 0) {
            uses.add(what + ": " + count);
          }
        });
    return uses.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", uses));
  }

  private static void inParts(Set<String> ids, Consumer<List<String>> part) {
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
      part.accept(all.subList(from, Math.min(from + MOST_PARAMETERS, all.size())));
    }
  }
}
