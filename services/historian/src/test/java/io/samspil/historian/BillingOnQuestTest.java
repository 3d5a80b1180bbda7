package io.samspil.historian;

import io.samspil.historian.store.EmbeddedQuest;
import io.samspil.historian.store.RunningStore;
import java.nio.file.Path;

class BillingOnQuestTest extends BillingEndToEnd {
  @Override
  RunningStore server(Path folder) throws Exception {
    return new EmbeddedQuest(folder);
  }

  @Override
  String kind() {
    return "quest";
  }
}
