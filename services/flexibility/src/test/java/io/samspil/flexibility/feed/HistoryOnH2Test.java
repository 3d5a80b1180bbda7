package io.samspil.flexibility.feed;

import io.samspil.flexibility.ProofDatabase;

class HistoryOnH2Test extends HistoryContract {
  @Override
  ProofDatabase database() throws Exception {
    return ProofDatabase.h2();
  }
}
