package io.samspil.flexibility.feed;

import io.samspil.flexibility.SchemaDatabase;

class HistoryOnH2Test extends HistoryContract {
  @Override
  SchemaDatabase database() throws Exception {
    return SchemaDatabase.h2();
  }
}
