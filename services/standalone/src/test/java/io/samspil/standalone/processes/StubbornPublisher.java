package io.samspil.standalone.processes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A device with Eclipse Paho: publishes its readings one after the other at QoS 1, and each again
 * until it is acknowledged, whatever happens to the connection.
 */
final class StubbornPublisher implements Runnable {
  record Message(String topic, String payload) {}

  private final String broker;
  private final String clientId;
  private final List<Message> messages;
  private final Semaphore pace;
  private final AtomicInteger acknowledged;
  private final AtomicInteger resent;

  StubbornPublisher(
      String broker,
      String clientId,
      List<Message> messages,
      Semaphore pace,
      AtomicInteger acknowledged,
      AtomicInteger resent) {
    this.broker = broker;
    this.clientId = clientId;
    this.messages = messages;
    this.pace = pace;
    this.acknowledged = acknowledged;
    this.resent = resent;
  }

  @Override
  public void run() {
    try {
      MqttClient client = null;
      for (Message message : messages) {
        pace.acquire();
        client = publish(client, message);
        acknowledged.incrementAndGet();
      }
      if (client != null) {
        client.disconnect();
        client.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (MqttException e) {
      // Everything was acknowledged; how the connection ends is of no interest.
    }
  }

  private MqttClient publish(MqttClient connected, Message message) throws InterruptedException {
    MqttClient client = connected;
    while (true) {
      try {
        if (client == null) {
          client = connect();
        }
        client.publish(
            message.topic(), message.payload().getBytes(StandardCharsets.UTF_8), 1, false);
        return client;
      } catch (MqttException e) {
        resent.incrementAndGet();
        drop(client);
        client = null;
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private MqttClient connect() throws MqttException {
    MqttClient client = new MqttClient(broker, clientId, new MemoryPersistence());
    client.setTimeToWait(20_000);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setConnectionTimeout(5);
    try {
      client.connect(options);
    } catch (MqttException e) {
      drop(client);
      throw e;
    }
    return client;
  }

  private static void drop(MqttClient client) {
    if (client == null) {
      return;
    }
    try {
      client.disconnectForcibly(0, 100, false);
    } catch (MqttException e) {
      // It is gone already.
    }
    try {
      client.close();
    } catch (MqttException e) {
      // It is gone already.
    }
  }
}
