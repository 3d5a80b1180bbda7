package io.samspil.flexibility.settlement;

import io.samspil.flexibility.SchemaDatabase;

class SettlementStoreOnH2Test extends SettlementStoreContract {
  @Override
  SchemaDatabase database() throws Exception {
    return SchemaDatabase.h2();
  }
}
