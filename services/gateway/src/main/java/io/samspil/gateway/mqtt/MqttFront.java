package io.samspil.gateway.mqtt;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The door that devices connect to. It has its port once started, and lets devices in once it is
 * ready: until then they wait in the operating system's queue.
 *
 * <p>When it stops, it first takes no more connections and messages, then waits a while until what
 * is on its way is acknowledged, then closes.
 */
public final class MqttFront implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MqttFront.class);
  private static final int BACKLOG = 4_096;

  /** What must be there before the first device is let in. */
  public interface Readiness {
    void await() throws InterruptedException;
  }

  private final InetSocketAddress address;
  private final int threads;
  private final Duration drainTimeout;
  private final Door door;
  private final Readiness readiness;
  private final ChannelGroup channels =
      new DefaultChannelGroup("gateway-mqtt", GlobalEventExecutor.INSTANCE, true);
  private @Nullable EventLoopGroup loops;
  private @Nullable Channel server;
  private @Nullable Thread opener;

  public MqttFront(
      InetSocketAddress address,
      int threads,
      Duration drainTimeout,
      Door door,
      Readiness readiness) {
    this.address = address;
    this.threads = threads;
    this.drainTimeout = drainTimeout;
    this.door = door;
    this.readiness = readiness;
  }

  @Override
  public synchronized void start() {
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("gateway-mqtt"), NioIoHandler.newFactory());
    loops = group;
    Channel bound = bind(group);
    server = bound;
    opener = Thread.ofVirtual().name("gateway-mqtt-open").start(() -> open(bound));
  }

  private Channel bind(EventLoopGroup group) {
    var bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(new Entrance());
    var binding = bootstrap.bind(address).awaitUninterruptibly();
    if (!binding.isSuccess()) {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IllegalStateException(
          "the MQTT front cannot listen on samspil.gateway.mqtt.address=%s port=%d: %s"
              .formatted(address.getHostString(), address.getPort(), binding.cause().getMessage()),
          binding.cause());
    }
    return binding.channel();
  }

  private void open(Channel bound) {
    try {
      readiness.await();
      bound.config().setAutoRead(true);
      log.info("devices can connect address={}", bound.localAddress());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("devices cannot connect, the front does not become ready", e);
    }
  }

  /** The handlers of a connection. */
  private final class Entrance extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channels.add(channel);
      addHandlers(channel, door);
    }
  }

  static MqttConnection addHandlers(Channel channel, Door door) {
    MqttConnection connection = new MqttConnection(door);
    channel
        .pipeline()
        .addLast(
            connection.gate(),
            new MqttDecoder(door.limits().maxPacketBytes(), ConnectCheck.LONGEST_CLIENT_ID),
            MqttEncoder.INSTANCE,
            connection);
    return connection;
  }

  /**
   * The port it listens on, the one it was given when 0 was asked for.
   *
   * @throws IllegalStateException before it is started
   */
  public synchronized int port() {
    if (server == null) {
      throw new IllegalStateException("the MQTT front is not started");
    }
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public synchronized void stop() {
    EventLoopGroup group = loops;
    if (server == null || group == null) {
      return;
    }
    if (opener != null) {
      opener.interrupt();
    }
    server.close().awaitUninterruptibly();
    drain();
    Fault bye = new Fault(Disconnect.SERVER_SHUTTING_DOWN, "the gateway shuts down");
    channels.forEach(channel -> onConnection(channel, connection -> connection.end(bye)));
    channels.newCloseFuture().awaitUninterruptibly(1, TimeUnit.SECONDS);
    channels.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    server = null;
  }

  private void drain() {
    channels.forEach(channel -> onConnection(channel, MqttConnection::drain));
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    while (door.budget().messages() > 0 && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
    if (door.budget().messages() > 0) {
      log.warn("shutting down with messages unacknowledged count={}", door.budget().messages());
    }
  }

  private static void onConnection(
      Channel channel, java.util.function.Consumer<MqttConnection> action) {
    channel
        .eventLoop()
        .execute(
            () -> {
              MqttConnection connection = channel.pipeline().get(MqttConnection.class);
              if (connection != null) {
                action.accept(connection);
              }
            });
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }
}
