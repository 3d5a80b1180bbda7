package io.samspil.bench.control;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** What one connection of the chargers is told. */
record Arrivals(Chargers chargers, MqttAsyncClient client) implements MqttCallback {
  @Override
  public void messageArrived(String topic, MqttMessage message) throws MqttException {
    chargers.arrived(client, topic, message.getPayload());
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    System.err.println("a connection of chargers has ended: " + response.getReasonString());
  }

  @Override
  public void mqttErrorOccurred(MqttException fault) {
    System.err.println("MQTT: " + fault.getMessage());
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // The platform's answer to a reading: what counts is the setpoint.
  }

  @Override
  public void connectComplete(boolean again, String server) {
    // Subscribed to after it.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // Nobody signs in.
  }
}
