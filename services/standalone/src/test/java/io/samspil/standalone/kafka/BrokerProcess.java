package io.samspil.standalone.kafka;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker that runs until it is killed: folder, client port, controller port. */
public final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("logback.configurationFile", "standalone-logback.xml");
    System.setProperty("samspil.log", args[0] + ".log");
    var broker =
        EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    System.out.println("serves on " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
