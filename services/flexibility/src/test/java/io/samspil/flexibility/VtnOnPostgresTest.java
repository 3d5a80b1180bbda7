package io.samspil.flexibility;

/** The VTN's contract on a real PostgreSQL server that the test starts. */
class VtnOnPostgresTest extends VtnContract {
  @Override
  TestDatabase database() throws Exception {
    return TestDatabase.postgres();
  }
}
