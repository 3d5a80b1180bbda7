package io.samspil.flexibility.settlement;

import io.samspil.flexibility.ProofDatabase;

class SettlementStoreOnPostgresTest extends SettlementStoreContract {
  @Override
  ProofDatabase database() throws Exception {
    return ProofDatabase.postgres();
  }
}
