package io.samspil.flexibility.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Days of quarters in the database. */
final class HistoryStore {
  /** A day, counted from 1970, of one series. */
  record Key(Series series, long day) {}

  private final JdbcTemplate database;
  private final TransactionTemplate transaction;

  HistoryStore(JdbcTemplate database, TransactionTemplate transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  Optional<DayBlock> find(Key key) {
    List<byte[]> found =
        database.queryForList(
            "select quarters from flex_history where series = ? and utc_day = ?",
            byte[].class,
            key.series().key(),
            key.day());
    return found.stream().findFirst().map(DayBlock::of);
  }

  /** All of them, or none. */
  void save(Map<Key, DayBlock> blocks) {
    transaction.executeWithoutResult(status -> blocks.forEach(this::save));
  }

  private void save(Key key, DayBlock block) {
    byte[] quarters = block.toBytes();
    int changed =
        database.update(
            "update flex_history set quarters = ? where series = ? and utc_day = ?",
            quarters,
            key.series().key(),
            key.day());
    if (changed == 0) {
      database.update(
          "insert into flex_history (series, utc_day, quarters) values (?, ?, ?)",
          key.series().key(),
          key.day(),
          quarters);
    }
  }

  void removeBefore(long day) {
    database.update("delete from flex_history where utc_day < ?", day);
  }

  /** The days that are kept of each area. */
  Map<String, Set<Long>> daysOfAreas() {
    String prefix = new Series(Series.Of.AREA, "", Series.Direction.IMPORT).key();
    Map<String, Set<Long>> days = new HashMap<>();
    database.query(
        "select series, utc_day from flex_history where series like ?",
        row -> {
          String id = row.getString(1).substring(prefix.length());
          days.computeIfAbsent(id, area -> new TreeSet<>()).add(row.getLong(2));
        },
        prefix + "%");
    return days;
  }
}
