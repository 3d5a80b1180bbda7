package io.samspil.flexibility.load;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcOperations;

/** What loads need, in the database and in the book. */
public final class Needs {
  /** A need is forgotten so long after its time. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final NeedStore store;
  private final LoadBook book;
  private final Map<String, Double> kept = new ConcurrentHashMap<>();

  /**
   * @param book where what is put here can be asked for
   */
  public Needs(JdbcOperations jdbc, LoadBook book) {
    this.store = new NeedStore(jdbc);
    this.book = book;
  }

  /** Reads what was kept before the start. */
  public void restore() {
    store.all().forEach(book::owe);
  }

  public Optional<OwedEnergy> of(String loadId) {
    return Optional.ofNullable(book.owedTo(loadId));
  }

  /** A load needs so much energy from now on. */
  public synchronized OwedEnergy put(String loadId, long energyWh, Instant by, Instant now) {
    OwedEnergy need = new OwedEnergy(loadId, energyWh, by, now.truncatedTo(ChronoUnit.MICROS), 0);
    store.put(need);
    book.owe(need);
    return need;
  }

  public synchronized void remove(String loadId) {
    store.remove(loadId);
    book.oweNoMore(loadId);
    kept.remove(loadId);
  }

  /**
   * Keeps what was drawn since, and forgets what is long over. To be called about once a minute.
   */
  public synchronized void keep(Instant now) {
    for (OwedEnergy need : book.owed()) {
      if (need.by().plus(KEPT).isBefore(now)) {
        remove(need.loadId());
      } else if (need.drawnWh() != kept.getOrDefault(need.loadId(), 0.0)) {
        store.drawn(need);
        kept.put(need.loadId(), need.drawnWh());
      }
    }
  }
}
