package io.samspil.registry.area;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

/** Areas are read with their inlets by one statement. */
interface AreaRepository extends PublishedRepository<Area> {
  String SELECT =
      """
      select a.id, a.version, a.removed, a.published_version, a.name, a.area_class, a.parent_id,
             a.capacity_w, a.search_text,
             (select string_agg(i.meter_id, ';' order by i.meter_id)
                from area_inlet i where i.area = a.id) as inlets
        from\s
      """;
  String FOUND =
      """
       where a.removed = false
         and (:parent = '' or a.parent_id = :parent)
         and (:pattern = '%%' or a.search_text like :pattern)
      """;

  /** The page first: inlets are not gathered for the rows that it passes over. */
  String PAGE = "(select a.* from area a" + FOUND + " order by a.id limit :size offset :offset) a";

  @Query(value = SELECT + PAGE + " order by a.id", rowMapperClass = AreaMapper.class)
  List<Area> search(String parent, String pattern, int size, long offset);

  @Query("select count(*) from area a" + FOUND)
  long count(String parent, String pattern);

  /** The whole tree. */
  @Query(value = SELECT + "area a where a.removed = false", rowMapperClass = AreaMapper.class)
  List<Area> all();

  @Override
  @Query(value = SELECT + "area a where a.id in (:ids)", rowMapperClass = AreaMapper.class)
  List<Area> withIds(Collection<String> ids);

  @Override
  @Query(
      value = SELECT + "area a where a.pending = true order by a.id limit :limit",
      rowMapperClass = AreaMapper.class)
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
