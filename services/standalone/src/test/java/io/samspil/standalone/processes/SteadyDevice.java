package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A device that does what it should: it publishes one number after the other, each acknowledged.
 */
final class SteadyDevice implements Runnable {
  private static final int PAUSE_MS = 20;

  private final PahoDevice device;
  private final String topic;
  private final AtomicLong acknowledged = new AtomicLong();
  private final Thread thread = Thread.ofVirtual().unstarted(this);
  private volatile boolean stopping;
  private volatile String disturbance;

  /**
   * @param device which is connected
   * @param topic of its meter's readings
   */
  SteadyDevice(PahoDevice device, String topic) {
    this.device = device;
    this.topic = topic;
  }

  SteadyDevice start() {
    thread.start();
    return this;
  }

  @Override
  public void run() {
    try {
      while (!stopping && disturbance == null) {
        int code =
            device.publish(
                topic,
                "[{\"n\":\"power\",\"u\":\"W\",\"v\":%d}]".formatted(acknowledged.get() + 1));
        if (code == 0) {
          acknowledged.incrementAndGet();
        } else {
          disturbance = "PUBACK 0x%x".formatted(code);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (MqttException | InterruptedException e) {
      disturbance = e.toString();
    }
  }

  /** Whether nothing has come between, so far. */
  void isUndisturbed() {
    assertThat(disturbance).as("what disturbed the good device").isNull();
    assertThat(device.isConnected()).as("the good device is connected").isTrue();
  }

  /** Ends, and gives how many numbers were acknowledged: 1 to that. */
  long stop() throws InterruptedException {
    stopping = true;
    thread.join();
    return acknowledged.get();
  }

  long acknowledged() {
    return acknowledged.get();
  }
}
