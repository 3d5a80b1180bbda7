package io.samspil.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The contract on a real PostgreSQL server that the test starts. */
class RegistryOnPostgresTest extends RegistryContract {
  private EmbeddedPostgres postgres;

  @Override
  TestRegistry start(String kafka) throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    return new TestRegistry(postgres.getJdbcUrl("postgres", "postgres"), "postgres", kafka);
  }

  @Override
  void stopDatabase() throws Exception {
    postgres.close();
  }
}
