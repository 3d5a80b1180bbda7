package io.samspil.registry.area;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

interface AreaRepository extends PublishedRepository<Area> {
  String SELECT =
      """
      select a.id, a.version, a.removed, a.published_version, a.name, a.area_class, a.parent_id,
             a.search_text
        from area a
      """;
  String FOUND =
      """
       where a.removed = false
         and (:parent = '' or a.parent_id = :parent)
         and (:pattern = '%%' or a.search_text like :pattern)
      """;

  @Query(SELECT + FOUND + " order by a.id limit :size offset :offset")
  List<Area> search(String parent, String pattern, int size, long offset);

  @Query("select count(*) from area a" + FOUND)
  long count(String parent, String pattern);

  /** The whole tree. */
  @Query(SELECT + " where a.removed = false")
  List<Area> all();

  @Override
  @Query(SELECT + " where a.id in (:ids)")
  List<Area> withIds(Collection<String> ids);

  @Override
  @Query(SELECT + " where a.pending = true order by a.id limit :limit")
  List<Area> pending(int limit);

  @Override
  @Query("select count(*) from area where removed = false")
  long countLive();

  @Override
  @Query("select count(*) from area where pending = true")
  long countPending();

  @Override
  @Modifying
  @Query("update area set published_version = 0 where published_version > 0")
  void forgetPublications();
}
