package io.samspil.gateway.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to the broker that can be cut. */
final class CuttableProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int targetPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  CuttableProxy(int targetPort) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.targetPort = targetPort;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Breaks every connection, wherever its bytes are; new ones are taken. */
  int cut() throws IOException {
    int cut = sockets.size() / 2;
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
    return cut;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        try {
          Socket far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
          sockets.add(near);
          sockets.add(far);
          Thread.ofVirtual().start(() -> carry(near, far));
          Thread.ofVirtual().start(() -> carry(far, near));
        } catch (IOException e) {
          near.close();
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
