package io.samspil.simulator.replay;

import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherListener;
import java.io.PrintStream;

/** Tells a person when the connection comes and goes, not at each attempt. */
final class ConnectionTold implements PublisherListener {
  private static final int MOST_REFUSALS = 20;

  private final PrintStream err;
  private boolean down;
  private int refusals;

  ConnectionTold(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void connected(String clientId) {
    if (down) {
      err.println("connected again");
    }
    down = false;
  }

  @Override
  public synchronized void disconnected(String clientId, String reason) {
    if (!down) {
      err.println("not connected, trying again: " + reason);
    }
    down = true;
  }

  @Override
  public synchronized void refused(Outgoing message, int reasonCode) {
    refusals++;
    if (refusals <= MOST_REFUSALS) {
      err.printf("refused with reason code 0x%02x: %s%n", reasonCode, message.topic());
    }
  }
}
