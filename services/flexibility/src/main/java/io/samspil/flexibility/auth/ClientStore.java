package io.samspil.flexibility.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clients in the database. */
final class ClientStore {
  private final JdbcClient jdbc;

  ClientStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException if there is one with this id
   */
  void add(ApiClient client) {
    jdbc.sql(
            "insert into openadr_client (client_id, role, description, secret_sha256, created_us)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            client.clientId(),
            client.role().name(),
            client.description(),
            client.secretSha256(),
            ChronoUnit.MICROS.between(Instant.EPOCH, client.created()))
        .update();
  }

  Optional<ApiClient> find(String clientId) {
    return jdbc.sql("select * from openadr_client where client_id = ?")
        .param(clientId)
        .query(ClientStore::read)
        .optional();
  }

  boolean knows(String clientId) {
    return jdbc.sql("select count(*) from openadr_client where client_id = ?")
            .param(clientId)
            .query(Long.class)
            .single()
        > 0;
  }

  List<ApiClient> page(int page, int size) {
    return jdbc.sql("select * from openadr_client order by client_id limit ? offset ?")
        .params(size, (long) page * size)
        .query(ClientStore::read)
        .list();
  }

  long count() {
    return jdbc.sql("select count(*) from openadr_client").query(Long.class).single();
  }

  /**
   * @return whether there was one
   */
  boolean remove(String clientId) {
    return jdbc.sql("delete from openadr_client where client_id = ?").param(clientId).update() > 0;
  }

  private static ApiClient read(ResultSet row, int number) throws SQLException {
    return new ApiClient(
        row.getString("client_id"),
        Role.valueOf(row.getString("role")),
        row.getString("description"),
        row.getString("secret_sha256"),
        Instant.EPOCH.plus(row.getLong("created_us"), ChronoUnit.MICROS));
  }
}
