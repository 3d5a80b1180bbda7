package io.samspil.registry;

/** The contract on a real PostgreSQL server that the test starts. */
class RegistryOnPostgresTest extends RegistryContract {
  @Override
  TestDatabase database() throws Exception {
    return TestDatabase.postgres();
  }
}
