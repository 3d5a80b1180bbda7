package io.samspil.flexibility.lease;

import io.samspil.contracts.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Of several instances that share a database, one does a piece of work at a time. It says so in a
 * row, again and again; when it does not for a whole term, another takes over.
 *
 * <pre>
 *   holder A  ├─ renew ─ renew ─ renew ─ ✗ killed
 *                                        ├───── term ─────┤
 *   B  asks · · · · · · · · · · · · · · · · · · · · · · · ├─ renew ─ …
 * </pre>
 */
public final class Lease {
  private final JdbcOperations jdbc;
  private final String name;
  private final InstantSource clock;
  private final Duration term;
  private final boolean alone;
  private final String me = UUID.randomUUID().toString();
  private Instant renewAt = Instant.MIN;
  private boolean held;

  /**
   * @param name of the work
   * @param term how long the work waits for another to take over
   * @param alone whether nobody else can have the database open, as with an embedded one: what is
   *     there was left by an earlier process
   */
  public Lease(
      JdbcOperations jdbc, String name, InstantSource clock, Duration term, boolean alone) {
    this.jdbc = jdbc;
    this.name = name;
    this.clock = clock;
    this.term = term;
    this.alone = alone;
  }

  /** Whether this instance is the one; asks the database a few times in a term. */
  public synchronized boolean held() {
    Instant now = clock.instant();
    return now.isBefore(renewAt) ? held : take(now);
  }

  /** Takes it, or keeps it. To be called at least three times in a term. */
  public synchronized boolean take(Instant now) {
    held = renew(now) || create(now);
    renewAt = now.plus(term.dividedBy(held ? 3 : 6));
    return held;
  }

  private boolean renew(Instant now) {
    int taken =
        jdbc.update(
            "update flex_lease set holder = ?, until_us = ?"
                + " where name = ? and (holder = ? or until_us < ? or ?)",
            me,
            Micros.of(now.plus(term)),
            name,
            me,
            Micros.of(now),
            alone);
    return taken > 0;
  }

  /**
   * Whether it is still this instance, and will be until the transaction that is under way ends:
   * nobody takes over in its middle.
   */
  public boolean keptInTransaction() {
    return alone
        || !jdbc.queryForList(
                "select name from flex_lease where name = ? and holder = ? for update",
                String.class,
                name,
                me)
            .isEmpty();
  }

  private boolean create(Instant now) {
    Integer there =
        jdbc.queryForObject("select count(*) from flex_lease where name = ?", Integer.class, name);
    if (there != null && there > 0) {
      return false;
    }
    try {
      jdbc.update(
          "insert into flex_lease (name, holder, until_us) values (?, ?, ?)",
          name,
          me,
          Micros.of(now.plus(term)));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Lets another take over at once; {@link #held} says no from then on. */
  public synchronized void release() {
    if (held) {
      held = false;
      renewAt = Instant.MAX;
      jdbc.update("delete from flex_lease where name = ? and holder = ?", name, me);
    }
  }
}
