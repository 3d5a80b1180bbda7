package io.samspil.flexibility.control;

import io.samspil.flexibility.MigratedDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.JdbcOperations;

class PlanningStoreOnPostgresTest extends PlanningStoreContract {
  private static final EmbeddedPostgres SERVER = server();

  private static final JdbcOperations DATABASE = MigratedDatabase.of(SERVER.getPostgresDatabase());

  PlanningStoreOnPostgresTest() {
    super(DATABASE);
  }

  private static EmbeddedPostgres server() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    SERVER.close();
  }
}
