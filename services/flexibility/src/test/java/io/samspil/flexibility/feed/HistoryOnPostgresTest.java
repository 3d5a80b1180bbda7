package io.samspil.flexibility.feed;

import io.samspil.flexibility.SchemaDatabase;

class HistoryOnPostgresTest extends HistoryContract {
  @Override
  SchemaDatabase database() throws Exception {
    return SchemaDatabase.postgres();
  }
}
