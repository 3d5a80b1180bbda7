package io.samspil.flexibility.settlement;

import io.samspil.flexibility.SchemaDatabase;

class SettlementStoreOnPostgresTest extends SettlementStoreContract {
  @Override
  SchemaDatabase database() throws Exception {
    return SchemaDatabase.postgres();
  }
}
