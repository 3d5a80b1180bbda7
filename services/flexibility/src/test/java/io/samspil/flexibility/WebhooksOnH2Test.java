package io.samspil.flexibility;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of webhooks on the embedded database. */
class WebhooksOnH2Test extends WebhookContract {
  @TempDir static Path data;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(data);
  }
}
