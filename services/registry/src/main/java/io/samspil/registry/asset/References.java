package io.samspil.registry.asset;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Set<String> live = new HashSet<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
      int to = Math.min(from + MOST_PARAMETERS, all.size());
      live.addAll(some(table, all.subList(from, to)));
    }
    return live;
  }

  /** The first column of a count, which may name {@code :id}. */
  public long count(String query, String id) {
    Long count = jdbc.queryForObject(query, Map.of("id", id), Long.class);
    return count == null ? 0 : count;
  }

  private Collection<String> some(String table, List<String> ids) {
    return jdbc.queryForList(
        "select id from " + table + " where removed = false and id in (:ids)",
        Map.of("ids", ids),
        String.class);
  }
}
