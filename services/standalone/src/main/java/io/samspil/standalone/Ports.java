package io.samspil.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The loopback ports of one run, all free a moment ago.
 *
 * @param http the console and every API
 * @param mqtt the gateway's front
 * @param kafka the embedded broker's clients; unused when the broker is external
 * @param controller the embedded broker's own controller
 * @param questDb the embedded store; unused when the store is external
 */
record Ports(int http, int mqtt, int kafka, int controller, int questDb) {
  /** Every part listens here and nowhere else. */
  static final String LOOPBACK = "127.0.0.1";

  /**
   * Checks the wanted ports and finds free ones for those that may be any.
   *
   * @throws Refusal if a wanted port is taken, naming the flag that chooses another
   */
  static Ports take(RunOptions options) {
    var holder = new Holder();
    try {
      int http = holder.hold(options.httpPort(), "--http-port");
      int mqtt = holder.hold(options.mqttPort(), "--mqtt-port");
      int kafka = options.kafka() == null ? holder.hold(options.kafkaPort(), "--kafka-port") : 0;
      return new Ports(http, mqtt, kafka, holder.hold(0, ""), holder.hold(0, ""));
    } finally {
      holder.release();
    }
  }

  /** Keeps each port bound until all are known, so that no two parts are given the same one. */
  private static final class Holder {
    private final List<ServerSocket> held = new ArrayList<>();

    int hold(int wanted, String flag) {
      try {
        var socket = new ServerSocket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), wanted));
        return socket.getLocalPort();
      } catch (IOException e) {
        throw Refusal.cannotRun(
            "Port %d on %s is taken: choose another with %s PORT, or %s 0 for any free one."
                .formatted(wanted, LOOPBACK, flag, flag));
      }
    }

    void release() {
      for (ServerSocket socket : held) {
        try {
          socket.close();
        } catch (IOException e) {
          throw new IllegalStateException("port " + socket.getLocalPort() + " stays bound", e);
        }
      }
    }
  }
}
