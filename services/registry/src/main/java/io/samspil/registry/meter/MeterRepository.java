package io.samspil.registry.meter;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

/** Meters are read with all their parts by one statement, not by six for each. */
interface MeterRepository extends PublishedRepository<Meter> {
  String SELECT =
      """
      select m.id, m.version, m.removed, m.published_version, m.utility, m.name, m.meter_class,
             m.historical, m.device_id, m.resolution_minutes, m.floor_area_m2, m.search_text,
             (select string_agg(a.area_id, ';' order by a.area_id)
                from meter_area a where a.meter = m.id) as areas,
             (select string_agg(r.name || ':' || r.unit || ':' || r.modulus_milli || ':'
                                || r.most_per_hour_milli, ';' order by r.meter_key)
                from meter_register r where r.meter = m.id) as registers,
             (select string_agg(s.from_us || ':' || s.until_us || ':' || s.area_id,
                                ';' order by s.from_us)
                from meter_membership s where s.meter = m.id) as memberships,
             (select string_agg(p.meter_id, ';' order by p.meter_id)
                from meter_summand p where p.meter = m.id) as summands,
             (select string_agg(e.at_us || '\u001F' || e.register || '\u001F' || e.closing_milli
                                || '\u001F' || e.opening_milli || '\u001F' || e.recorded_by
                                || '\u001F' || e.recorded_us || '\u001F' || e.reason,
                                '\u001E' order by e.at_us, e.register)
                from meter_exchange e where e.meter = m.id) as exchanges
        from\s
      """;
  String FOUND =
      """
       where m.removed = false
         and (:utility = '' or m.utility = :utility)
         and (:pattern = '%%' or m.search_text like :pattern)
         and (:area = ''
              or exists (select 1 from meter_area a where a.area_id = :area and a.meter = m.id)
              or exists (select 1 from meter_membership s
                          where s.area_id = :area and s.meter = m.id and s.from_us <= :nowUs
                            and (s.until_us = 0 or s.until_us > :nowUs)))
      """;

  /** The page first: parts are not gathered for the rows that it passes over. */
  String PAGE = "(select m.* from meter m" + FOUND + " order by m.id limit :size offset :offset) m";

  @Query(value = SELECT + PAGE + " order by m.id", rowMapperClass = MeterMapper.class)
  List<Meter> search(
      String utility, String area, long nowUs, String pattern, int size, long offset);

  @Query("select count(*) from meter m" + FOUND)
  long count(String utility, String area, long nowUs, String pattern);

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
