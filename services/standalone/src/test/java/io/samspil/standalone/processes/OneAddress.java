package io.samspil.standalone.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One address before several servers: each connection goes to the next of them, and when that one
 * does not listen, to the one after.
 */
final class OneAddress implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Integer> ports;
  private int next;
  private volatile int latest = -1;

  OneAddress(List<Integer> ports) throws IOException {
    this.ports = ports;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Which of the servers the latest connection went to. */
  int latest() {
    return latest;
  }

  private void accept() {
    try {
      while (true) {
        forward(entrance.accept());
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void forward(Socket client) throws IOException {
    open.add(client);
    for (int tried = 0; tried < ports.size(); tried++) {
      int one = next++ % ports.size();
      try {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), ports.get(one));
        open.add(server);
        latest = one;
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
        return;
      } catch (IOException e) {
        // It does not listen: the next one.
      }
    }
    client.close();
  }

  /** What is said last is still carried over: the end of one way is that of both. */
  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      out.flush();
    } catch (IOException e) {
      // One of the two has gone.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
