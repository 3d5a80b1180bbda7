package io.samspil.standalone.questdb;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A store that runs until it is killed: folder, HTTP port. */
public final class StoreProcess {
  private StoreProcess() {}

  public static void main(String[] args) throws Exception {
    var store = EmbeddedQuestDb.start(Path.of(args[0]), Integer.parseInt(args[1]));
    System.out.println("serves on " + store.url());
    new CountDownLatch(1).await();
  }
}
