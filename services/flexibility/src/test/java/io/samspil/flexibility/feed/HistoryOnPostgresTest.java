package io.samspil.flexibility.feed;

import io.samspil.flexibility.ProofDatabase;

class HistoryOnPostgresTest extends HistoryContract {
  @Override
  ProofDatabase database() throws Exception {
    return ProofDatabase.postgres();
  }
}
