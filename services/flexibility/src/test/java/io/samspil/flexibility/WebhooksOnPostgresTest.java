package io.samspil.flexibility;

/** The contract of webhooks on a real PostgreSQL server that the test starts. */
class WebhooksOnPostgresTest extends WebhookContract {
  @Override
  TestDatabase database() throws Exception {
    return TestDatabase.postgres();
  }
}
