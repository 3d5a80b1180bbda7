package io.samspil.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A database that a registry can be started on. */
interface TestDatabase extends AutoCloseable {
  TestRegistry start(String kafka, String... more);

  /** The embedded one, in a file as by default; it ends with its last connection. */
  static TestDatabase h2(Path data) {
    return new TestDatabase() {
      @Override
      public TestRegistry start(String kafka, String... more) {
        return new TestRegistry(TestDatabases.h2(data), "sa", kafka, more);
      }

      @Override
      public void close() {}
    };
  }

  /** A real PostgreSQL server that the test starts. */
  static TestDatabase postgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    return new TestDatabase() {
      @Override
      public TestRegistry start(String kafka, String... more) {
        return new TestRegistry(server.getJdbcUrl("postgres", "postgres"), "postgres", kafka, more);
      }

      @Override
      public void close() throws IOException {
        server.close();
      }
    };
  }
}
