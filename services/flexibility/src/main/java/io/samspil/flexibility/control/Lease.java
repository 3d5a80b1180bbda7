package io.samspil.flexibility.control;

import io.samspil.contracts.Micros;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One instance sends setpoints at a time: the one whose name is in the database, until its time.
 */
final class Lease {
  private static final String NAME = "setpoints";

  private final JdbcOperations jdbc;
  private final String holder;
  private final Duration length;

  Lease(JdbcOperations jdbc, String holder, Duration length) {
    this.jdbc = jdbc;
    this.holder = holder;
    this.length = length;
  }

  /** Takes it, or keeps it. To be called at least three times in its length. */
  boolean take(Instant now) {
    long until = Micros.of(now.plus(length));
    int taken =
        jdbc.update(
            "update flex_lease set holder = ?, until_us = ?"
                + " where name = ? and (holder = ? or until_us < ?)",
            holder,
            until,
            NAME,
            holder,
            Micros.of(now));
    return taken == 1 || insert(until);
  }

  private boolean insert(long until) {
    Integer there =
        jdbc.queryForObject("select count(*) from flex_lease where name = ?", Integer.class, NAME);
    if (there != null && there > 0) {
      return false;
    }
    try {
      jdbc.update(
          "insert into flex_lease (name, holder, until_us) values (?, ?, ?)", NAME, holder, until);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  void release() {
    jdbc.update("delete from flex_lease where name = ? and holder = ?", NAME, holder);
  }
}
