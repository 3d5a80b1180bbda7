package io.samspil.registry.meter;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

/** Meters are read with their areas and registers by one statement, not by three for each. */
interface MeterRepository extends PublishedRepository<Meter> {
  String SELECT =
      """
      select m.id, m.version, m.removed, m.published_version, m.utility, m.name, m.meter_class,
             m.historical, m.device_id, m.search_text,
             (select string_agg(a.area_id, ';' order by a.area_id)
                from meter_area a where a.meter = m.id) as areas,
             (select string_agg(r.name || ':' || r.unit, ';' order by r.meter_key)
                from meter_register r where r.meter = m.id) as registers
        from\s
      """;
  String FOUND =
      """
       where m.removed = false
         and (:utility = '' or m.utility = :utility)
         and (:area = '' or m.id in (select a.meter from meter_area a where a.area_id = :area))
         and (:pattern = '%%' or m.search_text like :pattern)
      """;

  /** The page first: areas and registers are not gathered for the rows that it passes over. */
  String PAGE = "(select m.* from meter m" + FOUND + " order by m.id limit :size offset :offset) m";

  @Query(value = SELECT + PAGE + " order by m.id", rowMapperClass = MeterMapper.class)
  List<Meter> search(String utility, String area, String pattern, int size, long offset);

  @Query("select count(*) from meter m" + FOUND)
  long count(String utility, String area, String pattern);

  @Override
  @Query(value = SELECT + "meter m where m.id in (:ids)", rowMapperClass = MeterMapper.class)
  List<Meter> withIds(Collection<String> ids);

  @Override
  @Query(
      value = SELECT + "meter m where m.pending = true order by m.id limit :limit",
      rowMapperClass = MeterMapper.class)
  List<Meter> pending(int limit);

  @Override
  @Query("select count(*) from meter where removed = false")
  long countLive();

  @Override
  @Query("select count(*) from meter where pending = true")
  long countPending();

  @Override
  @Modifying
  @Query("update meter set published_version = 0 where published_version > 0")
  void forgetPublications();
}
