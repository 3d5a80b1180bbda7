package io.samspil.standalone;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends everything that is logged, or printed by a library, into the data folder. */
final class Logs {
  private Logs() {}

  /** To be called before anything logs: Logback configures itself at the first logger. */
  static void into(DataFolder folder) {
    System.setProperty("samspil.log", folder.logFile().toString());
    System.setProperty("logback.configurationFile", "standalone-logback.xml");
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      var printed =
          new PrintStream(
              new FileOutputStream(folder.printFile().toFile()), true, StandardCharsets.UTF_8);
      System.setOut(printed);
      System.setErr(printed);
    } catch (IOException e) {
      throw Refusal.cannotRun(
          "The log folder %s cannot be written (%s): choose another folder with --data DIR."
              .formatted(folder.logFile().getParent(), e.getMessage()));
    }
  }
}
