package io.samspil.registry.asset;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * How every published table is read: many rows with one statement, whatever they consist of. Rows
 * are written as aggregates.
 */
@NoRepositoryBean
public interface PublishedRepository<R extends PublishedRow> extends Repository<R, String> {
  /** The rows with these ids, removed ones too. */
  List<R> withIds(Collection<String> ids);

  /** Rows whose version is not published yet, by id. */
  List<R> pending(int limit);

  /** How many there are that are not removed. */
  long countLive();

  long countPending();

  /** Makes every row pending again. */
  void forgetPublications();
}
