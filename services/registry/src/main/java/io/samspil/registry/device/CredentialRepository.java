package io.samspil.registry.device;

import io.samspil.registry.asset.PublishedRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;

/** Credentials are read with all their parts by one statement. */
interface CredentialRepository extends PublishedRepository<Credential> {
  String SELECT =
      """
      select c.id, c.version, c.removed, c.published_version, c.by_authority,
             (select string_agg(a.asset_id, ';' order by a.asset_id)
                from credential_asset a where a.credential = c.id) as assets,
             (select string_agg(p.salt || ':' || p.sha256 || ':' || p.created_us || ':' || p.until_us,
                                ';' order by p.credential_key)
                from credential_password p where p.credential = c.id) as passwords,
             (select string_agg(x.sha256 || ':' || case when x.revoked then 'revoked' else 'good' end
                                || ':' || x.until_us, ';' order by x.sha256)
                from credential_certificate x where x.credential = c.id) as certificates
        from\s
      """;
  String FOUND =
      """
       where c.removed = false
         and (:asset = ''
              or c.id in (select a.credential from credential_asset a where a.asset_id = :asset))
      """;

  /** The page first: parts are not gathered for the rows that it passes over. */
  String PAGE =
      "(select c.* from credential c" + FOUND + " order by c.id limit :size offset :offset) c";

  @Query(value = SELECT + PAGE + " order by c.id", rowMapperClass = CredentialMapper.class)
  List<Credential> search(String asset, int size, long offset);

  @Query("select count(*) from credential c" + FOUND)
  long count(String asset);

  @Override
  @Query(
      value = SELECT + "credential c where c.id in (:ids)",
      rowMapperClass = CredentialMapper.class)
  List<Credential> withIds(Collection<String> ids);

  @Override
  @Query(
      value = SELECT + "credential c where c.pending = true order by c.id limit :limit",
      rowMapperClass = CredentialMapper.class)
  List<Credential> pending(int limit);

  @Override
  @Query("select count(*) from credential where removed = false")
  long countLive();

  @Override
  @Query("select count(*) from credential where pending = true")
  long countPending();

  @Override
  @Modifying
  @Query("update credential set published_version = 0 where published_version > 0")
  void forgetPublications();
}
