package io.samspil.registry;

/** The contract of edits on a real PostgreSQL server that the test starts. */
class EditsOnPostgresTest extends EditContract {
  @Override
  TestDatabase database() throws Exception {
    return TestDatabase.postgres();
  }
}
