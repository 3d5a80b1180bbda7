package io.samspil.flexibility.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Of several instances that share a database, one tells of changes at a time. It says so in a row,
 * again and again; when it does not for a while, another takes over. What is under way at that
 * moment may be told twice.
 *
 * <pre>
 *   holder A  ├─ renew ─ renew ─ renew ─ ✗ killed
 *                                        ├───── TERM ─────┤
 *   B  asks · · · · · · · · · · · · · · · · · · · · · · · ├─ renew ─ …
 * </pre>
 */
final class Lease {
  static final Duration TERM = Duration.ofSeconds(6);
  private static final String NAME = "telling";

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final boolean alone;
  private final String me = UUID.randomUUID().toString();
  private Instant renewAt = Instant.MIN;
  private boolean held;

  /**
   * @param alone whether nobody else can have the database open, as with an embedded one
   */
  Lease(JdbcClient jdbc, InstantSource clock, boolean alone) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.alone = alone;
  }

  /** Whether this instance is the one; asks the database now and then. */
  synchronized boolean held() {
    Instant now = clock.instant();
    if (now.isBefore(renewAt)) {
      return held;
    }
    held = take(now) || create(now);
    renewAt = now.plus(TERM.dividedBy(held ? 3 : 6));
    return held;
  }

  private boolean take(Instant now) {
    return jdbc.sql(
                "update openadr_lease set holder = :me, until_us = :until where name = :name"
                    + " and (holder = :me or until_us < :now or :alone)")
            .param("me", me)
            .param("until", micros(now.plus(TERM)))
            .param("now", micros(now))
            .param("name", NAME)
            .param("alone", alone)
            .update()
        > 0;
  }

  /**
   * Whether it is still this instance, and will be until the transaction that is under way ends:
   * nobody takes over in its middle.
   */
  boolean keptInTransaction() {
    return alone
        || jdbc.sql("select name from openadr_lease where name = ? and holder = ? for update")
            .params(NAME, me)
            .query(String.class)
            .optional()
            .isPresent();
  }

  private boolean create(Instant now) {
    boolean there =
        jdbc.sql("select count(*) from openadr_lease where name = ?")
                .param(NAME)
                .query(Long.class)
                .single()
            > 0;
    if (there) {
      return false;
    }
    try {
      jdbc.sql("insert into openadr_lease (name, holder, until_us) values (?, ?, ?)")
          .params(NAME, me, micros(now.plus(TERM)))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Lets another take over at once. */
  synchronized void release() {
    if (held) {
      held = false;
      renewAt = Instant.MAX;
      jdbc.sql("update openadr_lease set until_us = 0 where name = ? and holder = ?")
          .params(NAME, me)
          .update();
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
