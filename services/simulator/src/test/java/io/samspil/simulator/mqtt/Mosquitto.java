package io.samspil.simulator.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A real broker on a free port, with a subscriber that keeps everything; skips where there is none.
 */
public final class Mosquitto implements AutoCloseable {
  /** One message that arrived. */
  public record Arrived(String topic, String payload) {}

  private final Process process;
  private final int port;
  private final MqttClient subscriber;
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

  private Mosquitto(Process process, int port) throws MqttException {
    this.process = process;
    this.port = port;
    this.subscriber = new MqttClient(url().toString(), "test-subscriber", new MemoryPersistence());
  }

  /** Starts it, and waits until it answers. */
  public static Mosquitto start(Path folder) throws Exception {
    String binary =
        Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElse("");
    assumeTrue(!binary.isEmpty(), "skipped: no mosquitto is installed here");
    int port = freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener %d 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n".formatted(port));
    Process process =
        new ProcessBuilder(binary, "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    awaitPort(port);
    Mosquitto mosquitto = new Mosquitto(process, port);
    mosquitto.subscribe();
    return mosquitto;
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  /** Everything that arrived so far, once at least so many have. */
  public List<Arrived> await(int count) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (arrived.size() < count && System.nanoTime() < giveUp) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return List.copyOf(arrived);
  }

  private void subscribe() throws MqttException {
    subscriber.setCallback(new Keeper());
    subscriber.connect();
    subscriber.subscribe("#", 1);
  }

  private final class Keeper implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      arrived.add(new Arrived(topic, new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException cause) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    for (int attempt = 0; attempt < 500; attempt++) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IllegalStateException("mosquitto does not answer on port " + port);
  }

  @Override
  public void close() throws Exception {
    subscriber.disconnectForcibly(0, 500);
    subscriber.close(true);
    process.destroy();
    process.waitFor(5, TimeUnit.SECONDS);
  }
}
