package io.samspil.simulator.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells a person how far it is: a bar on a terminal, otherwise a line now and then. */
final class Progress {
  private static final int WIDTH = 30;
  private static final Duration BAR_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean terminal;
  private final long whole;
  private final long startNanos = System.nanoTime();
  private long nextNanos;
  private boolean drawn;

  /**
   * @param whole what {@code done} will be in the end
   */
  Progress(PrintStream out, boolean terminal, long whole) {
    this.out = out;
    this.terminal = terminal;
    this.whole = Math.max(1, whole);
    this.nextNanos = startNanos + (terminal ? BAR_EVERY : LINE_EVERY).toNanos();
  }

  /** Shows where it is, unless it did a moment ago. */
  void show(long done, long readings) {
    if (System.nanoTime() - nextNanos >= 0) {
      nextNanos = System.nanoTime() + (terminal ? BAR_EVERY : LINE_EVERY).toNanos();
      draw(done, readings);
    }
  }

  /** Ends the bar, so that other text can follow. */
  void end() {
    if (drawn && terminal) {
      out.print("\r\u001B[K");
    }
  }

  private void draw(long done, long readings) {
    double share = Math.clamp((double) done / whole, 0, 1);
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    String text =
        String.format(
            Locale.ROOT,
            "%3.0f %%  %,d readings  %,.0f/s",
            share * 100,
            readings,
            readings / seconds);
    if (terminal) {
      int filled = (int) (share * WIDTH);
      out.print("\r[" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "] " + text);
    } else {
      out.println(text);
    }
    out.flush();
    drawn = true;
  }
}
