package io.samspil.registry;

/** The contract of what bills need on a real PostgreSQL server that the test starts. */
class MeterFactsOnPostgresTest extends MeterFactsContract {
  @Override
  TestDatabase database() throws Exception {
    return TestDatabase.postgres();
  }
}
