package io.samspil.registry.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The claims that were made, redeemed and expired ones too, until they are deleted. */
final class ClaimStore {
  private final JdbcClient jdbc;

  ClaimStore(NamedParameterJdbcOperations jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
  }

  void add(Claim claim) {
    jdbc.sql(
            """
            insert into claim
                   (id, code_sha256, asset_ids, created_us, expires_us, redeemed_us, device_id)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            claim.id(),
            claim.codeSha256(),
            String.join(";", claim.assetIds()),
            claim.createdUs(),
            claim.expiresUs(),
            claim.redeemedUs(),
            claim.deviceId())
        .update();
  }

  Optional<Claim> withCode(ClaimCode code) {
    return jdbc.sql("select * from claim where code_sha256 = ?")
        .param(code.sha256())
        .query(ClaimStore::claim)
        .optional();
  }

  void markRedeemed(String id, String deviceId, long nowUs) {
    jdbc.sql("update claim set redeemed_us = ?, device_id = ? where id = ?")
        .params(nowUs, deviceId, id)
        .update();
  }

  /** Whether there was one. */
  boolean delete(String id) {
    return jdbc.sql("delete from claim where id = ?").param(id).update() > 0;
  }

  /** The newest first. */
  List<Claim> list(int size, long offset) {
    return jdbc.sql("select * from claim order by created_us desc, id limit ? offset ?")
        .params(size, offset)
        .query(ClaimStore::claim)
        .list();
  }

  long count() {
    return jdbc.sql("select count(*) from claim").query(Long.class).single();
  }

  private static Claim claim(ResultSet row, int number) throws SQLException {
    String assets = row.getString("asset_ids");
    return new Claim(
        row.getString("id"),
        row.getString("code_sha256"),
        assets.isEmpty() ? List.of() : List.of(assets.split(";")),
        row.getLong("created_us"),
        row.getLong("expires_us"),
        row.getLong("redeemed_us"),
        row.getString("device_id"));
  }
}
