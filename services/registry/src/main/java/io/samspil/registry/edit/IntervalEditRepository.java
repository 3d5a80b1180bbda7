package io.samspil.registry.edit;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

interface IntervalEditRepository extends PublishedRepository<IntervalEdit> {
  String SELECT =
      """
      select e.id, e.version, e.published_version, e.meter_id, e.register, e.start_us, e.replaced,
             e.value_milli, e.reason, e.edited_by, e.approved_by, e.approved_us, e.withdrawn
        from interval_edit e
      """;

  @Override
  @Query(SELECT + " where e.id in (:ids)")
  List<IntervalEdit> withIds(Collection<String> ids);

  @Override
  @Query(SELECT + " where e.pending = true order by e.id limit :limit")
  List<IntervalEdit> pending(int limit);

  @Override
  @Query("select count(*) from interval_edit where withdrawn = false")
  long countLive();

  @Override
  @Query("select count(*) from interval_edit where pending = true")
  long countPending();

  @Override
  @Modifying
  @Query("update interval_edit set published_version = 0 where published_version > 0")
  void forgetPublications();
}
