package io.samspil.registry.load;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

interface FlexibleLoadRepository extends PublishedRepository<FlexibleLoad> {
  String SELECT =
      """
      select l.id, l.version, l.removed, l.published_version, l.name, l.meter_id, l.area_id,
             l.max_power_w, l.load_class, l.min_power_w, l.fallback_w, l.contract_w, l.priority,
             l.search_text
        from flexible_load l
      """;
  String FOUND =
      """
       where l.removed = false
         and (:meter = '' or l.meter_id = :meter)
         and (:area = '' or l.area_id = :area)
         and (:pattern = '%%' or l.search_text like :pattern)
      """;

  @Query(SELECT + FOUND + " order by l.id limit :size offset :offset")
  List<FlexibleLoad> search(String meter, String area, String pattern, int size, long offset);

  @Query("select count(*) from flexible_load l" + FOUND)
  long count(String meter, String area, String pattern);

  @Override
  @Query(SELECT + " where l.id in (:ids)")
  List<FlexibleLoad> withIds(Collection<String> ids);

  @Override
  @Query(SELECT + " where l.pending = true order by l.id limit :limit")
  List<FlexibleLoad> pending(int limit);

  @Override
  @Query("select count(*) from flexible_load where removed = false")
  long countLive();

  @Override
  @Query("select count(*) from flexible_load where pending = true")
  long countPending();

  @Override
  @Modifying
  @Query("update flexible_load set published_version = 0 where published_version > 0")
  void forgetPublications();
}
