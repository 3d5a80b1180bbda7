package io.samspil.registry.asset;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two locks that every instance of the registry shares, each a row of the database that a
 * transaction holds to its end.
 *
 * <p>One change at a time, because what must hold is about many rows at once: no area is its own
 * ancestor, and nothing refers to what was removed. One publication at a time, because Kafka must
 * get a row's versions in their order. Whoever needs both takes the publication's first.
 */
public final class RegistryLocks {
  private final TransactionTemplate transactions;
  private final JdbcOperations jdbc;

  public RegistryLocks(PlatformTransactionManager transactionManager, JdbcOperations jdbc) {
    this.transactions = new TransactionTemplate(transactionManager);
    this.jdbc = jdbc;
  }

  /** A transaction that changes what is kept. */
  public <T> T writing(Supplier<T> work) {
    return inTransaction("write", work);
  }

  /** A transaction that publishes. */
  <T> T publishing(Supplier<T> work) {
    return inTransaction("publish", work);
  }

  /** Inside a publishing transaction: from here to its end nobody changes what is kept. */
  void holdWrites() {
    take("write");
  }

  @SuppressWarnings("NullAway") // the template gives back what the work gave, which is not null
  private <T> T inTransaction(String lock, Supplier<T> work) {
    return transactions.execute(
        status -> {
          take(lock);
          return work.get();
        });
  }

  private void take(String lock) {
    jdbc.queryForObject(
        "select name from registry_lock where name = ? for update", String.class, lock);
  }
}
