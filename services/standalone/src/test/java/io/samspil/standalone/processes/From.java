package io.samspil.standalone.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets that come from an address of loopback of one's own, such as 127.0.0.7. */
final class From extends SocketFactory {
  private final SocketFactory sockets;
  private final String address;

  From(SocketFactory sockets, String address) {
    this.sockets = sockets;
    this.address = address;
  }

  /** Whether this machine has more of loopback than one address. */
  static boolean isOffered() {
    try (Socket socket = new From(getDefault(), "127.0.0.7").createSocket()) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = sockets.createSocket();
    socket.bind(new InetSocketAddress(address, 0));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }
}
