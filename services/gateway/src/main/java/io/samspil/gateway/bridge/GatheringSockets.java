package io.samspil.gateway.bridge;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that gather what is written for half a millisecond. Paho flushes each packet by itself,
 * and most of ours are acknowledgements of four bytes: thousands a second would be as many system
 * calls here, and as many segments to read for the broker.
 */
final class GatheringSockets extends SocketFactory {
  private static final Duration TO_END = Duration.ofSeconds(1);

  @Override
  public Socket createSocket() {
    return new Gathering();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connectLater();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw connectLater();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connectLater();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw connectLater();
  }

  private static IOException connectLater() {
    return new IOException("the socket is to be made first, and connected then");
  }

  private static final class Gathering extends Socket {
    private @Nullable GatheringStream out;

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
      if (out == null) {
        out = new GatheringStream(super.getOutputStream());
      }
      return out;
    }

    @Override
    public synchronized void close() throws IOException {
      if (out != null) {
        out.end();
      }
      super.close();
    }
  }

  /** Its own thread writes; a failure there is told to who writes next. */
  static final class GatheringStream extends OutputStream {
    private static final Duration GATHER = Duration.ofNanos(500_000);
    private static final int MOST_BYTES = 64 * 1024;

    private final OutputStream out;
    private final Thread writer;
    private byte[] gathered = new byte[MOST_BYTES];
    private byte[] writing = new byte[MOST_BYTES];
    private int size;
    private boolean ended;
    private @Nullable IOException failure;

    GatheringStream(OutputStream out) {
      this.out = out;
      this.writer = Thread.ofVirtual().name("gateway-bridge-write").start(this::writeOn);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        awaitRoom();
        int part = Math.min(length - done, MOST_BYTES - size);
        System.arraycopy(bytes, offset + done, gathered, size, part);
        if (size == 0) {
          notifyAll();
        }
        size += part;
        done += part;
      }
    }

    private void awaitRoom() throws IOException {
      try {
        while (size == MOST_BYTES && failure == null && !ended) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the broker was written to", e);
      }
      if (failure != null) {
        throw new IOException("the broker could not be written to", failure);
      }
      if (ended) {
        throw new IOException("the connection to the broker is closed");
      }
    }

    /** What was written goes out soon, whoever asks. */
    @Override
    public void flush() {}

    private void writeOn() {
      try {
        while (awaitBytes()) {
          Thread.sleep(GATHER);
          int taken = take();
          out.write(writing, 0, taken);
          out.flush();
        }
      } catch (IOException e) {
        fail(e);
      } catch (InterruptedException e) {
        fail(new IOException("interrupted while writing to the broker", e));
      }
    }

    /** False when there will be no more. */
    private synchronized boolean awaitBytes() throws InterruptedException {
      while (size == 0 && !ended) {
        wait();
      }
      return size > 0;
    }

    private synchronized int take() {
      int taken = size;
      byte[] other = writing;
      writing = gathered;
      gathered = other;
      size = 0;
      notifyAll();
      return taken;
    }

    private synchronized void fail(IOException e) {
      failure = e;
      notifyAll();
    }

    /** Writes what there is, and no more afterwards. */
    void end() {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
      try {
        writer.join(TO_END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() throws IOException {
      end();
      out.close();
    }
  }
}
