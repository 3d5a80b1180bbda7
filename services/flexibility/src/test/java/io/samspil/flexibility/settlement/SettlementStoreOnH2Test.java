package io.samspil.flexibility.settlement;

import io.samspil.flexibility.ProofDatabase;

class SettlementStoreOnH2Test extends SettlementStoreContract {
  @Override
  ProofDatabase database() throws Exception {
    return ProofDatabase.h2();
  }
}
