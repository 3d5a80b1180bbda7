package io.samspil.standalone;

/** The whole platform as one process: {@code samspil run}. */
public final class StandaloneApplication {
  private StandaloneApplication() {}

  public static void main(String[] args) {
    System.exit(RunCommand.execute(System.out, System.err, args));
  }
}
