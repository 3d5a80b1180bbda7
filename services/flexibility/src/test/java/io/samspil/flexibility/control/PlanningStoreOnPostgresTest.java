package io.samspil.flexibility.control;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;

class PlanningStoreOnPostgresTest extends PlanningStoreContract {
  private static final EmbeddedPostgres SERVER = server();

  PlanningStoreOnPostgresTest() {
    super(SERVER.getJdbcUrl("postgres", "postgres"), "postgres");
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
