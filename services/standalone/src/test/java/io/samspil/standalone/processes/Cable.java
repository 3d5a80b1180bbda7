package io.samspil.standalone.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way from devices to a server. Cut, it carries nothing either way, and nobody is told: no
 * connection is closed, and new ones are taken and lead nowhere. Mended, it carries on.
 */
final class Cable implements AutoCloseable {
  private static final int CHUNK = 4_096;

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mended = lock.newCondition();
  private final int port;
  private boolean cut;

  /**
   * @param port the server's
   */
  Cable(int port) throws IOException {
    this.port = port;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  void cut() {
    set(true);
  }

  void mend() {
    set(false);
  }

  private void set(boolean now) {
    lock.lock();
    try {
      cut = now;
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitMended() {
    lock.lock();
    try {
      while (cut) {
        mended.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void connect(Socket client) {
    awaitMended();
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(server);
      Thread.ofVirtual().start(() -> carry(server, client));
      carry(client, server);
    } catch (IOException e) {
      close(client);
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      to.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        awaitMended();
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // One of the two has gone; the other learns it as soon as the way is mended.
      awaitMended();
    }
    close(from);
    close(to);
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    mend();
    entrance.close();
    open.forEach(this::close);
  }
}
