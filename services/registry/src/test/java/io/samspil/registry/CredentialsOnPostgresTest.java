package io.samspil.registry;

/** The contract of credentials on a real PostgreSQL server that the test starts. */
class CredentialsOnPostgresTest extends CredentialContract {
  @Override
  TestDatabase database() throws Exception {
    return TestDatabase.postgres();
  }
}
