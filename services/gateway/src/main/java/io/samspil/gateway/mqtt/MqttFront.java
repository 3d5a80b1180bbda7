package io.samspil.gateway.mqtt;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The door that devices connect to. It has its ports once started, and lets devices in once it is
 * ready: until then they wait in the operating system's queue.
 *
 * <p>When it stops, it first takes no more connections and messages; each client is ended when what
 * it sent is acknowledged, MQTT 5 clients with a word where to go; after a while, the rest.
 */
public final class MqttFront implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MqttFront.class);
  private static final int BACKLOG = 4_096;
  private static final long LOOK_NANOS = 10_000_000;
  private static final WriteBufferWaterMark WRITE_BUFFER =
      new WriteBufferWaterMark(16 * 1024, 64 * 1024);
  private static final Duration CERTIFICATES_EVERY = Duration.ofSeconds(5);

  /** What must be there before the first device is let in. */
  public interface Readiness {
    void await() throws InterruptedException;
  }

  private final List<Listener> listeners;
  private final int threads;
  private final Duration drainTimeout;
  private final Door door;
  private final @Nullable Tls tls;
  private final Readiness readiness;
  private final ChannelGroup channels =
      new DefaultChannelGroup("gateway-mqtt", GlobalEventExecutor.INSTANCE, true);
  private final Map<String, Channel> servers = new LinkedHashMap<>();
  private @Nullable EventLoopGroup loops;
  private @Nullable Thread opener;

  public MqttFront(
      Listeners listeners, int threads, Duration drainTimeout, Door door, Readiness readiness) {
    this.listeners = listeners.all();
    this.tls = listeners.tls();
    this.threads = threads;
    this.drainTimeout = drainTimeout;
    this.door = door;
    this.readiness = readiness;
  }

  @Override
  public synchronized void start() {
    EventLoopGroup group = Transport.loops(threads);
    loops = group;
    for (Listener listener : listeners) {
      servers.put(listener.name(), bind(group, listener));
    }
    if (tls != null) {
      tls.watch(CERTIFICATES_EVERY);
    }
    group.scheduleWithFixedDelay(door.wills()::publishDue, 1, 1, TimeUnit.SECONDS);
    door.gatekeeper().onChange(door.sessions()::changed);
    List<Channel> bound = List.copyOf(servers.values());
    opener = Thread.ofVirtual().name("gateway-mqtt-open").start(() -> open(bound));
  }

  private Channel bind(EventLoopGroup group, Listener listener) {
    var bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(Transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
            .childHandler(new Entrance(door, listener, tls, channels));
    InetSocketAddress address = listener.address();
    var binding = bootstrap.bind(address).awaitUninterruptibly();
    if (!binding.isSuccess()) {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IllegalStateException(
          "the MQTT front's listener %s cannot listen on address=%s port=%d: %s"
              .formatted(
                  listener.name(),
                  address.getHostString(),
                  address.getPort(),
                  binding.cause().getMessage()),
          binding.cause());
    }
    return binding.channel();
  }

  private void open(List<Channel> bound) {
    try {
      readiness.await();
      for (Channel channel : bound) {
        channel.config().setAutoRead(true);
        log.info("devices can connect address={}", channel.localAddress());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("devices cannot connect, the front does not become ready", e);
    }
  }

  /**
   * The port it listens on for MQTT over TCP, the one it was given when 0 was asked for.
   *
   * @throws IllegalStateException before it is started
   */
  public int port() {
    return port(Listener.PLAIN);
  }

  /**
   * The port of a listener.
   *
   * @param listener its name
   * @throws IllegalStateException before it is started, or when there is no such listener
   */
  public synchronized int port(String listener) {
    Channel server = servers.get(listener);
    if (server == null) {
      throw new IllegalStateException("the MQTT front does not listen as " + listener);
    }
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public synchronized void stop() {
    EventLoopGroup group = loops;
    if (servers.isEmpty() || group == null) {
      return;
    }
    if (opener != null) {
      opener.interrupt();
    }
    servers.values().forEach(server -> server.close().awaitUninterruptibly());
    drain();
    channels.newCloseFuture().awaitUninterruptibly(1, TimeUnit.SECONDS);
    channels.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    servers.clear();
    if (tls != null) {
      tls.close();
    }
  }

  private void drain() {
    boolean elsewhere = door.serverReference() != null;
    Fault bye =
        elsewhere
            ? new Fault(Reason.USE_ANOTHER_SERVER, "the gateway stops; connect elsewhere")
            : new Fault(Reason.SERVER_SHUTTING_DOWN, "the gateway stops");
    onConnections(connection -> connection.drain(bye));
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    while (isBusy() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    if (door.budget().messages() > 0) {
      log.warn("shutting down with messages unacknowledged count={}", door.budget().messages());
    }
    onConnections(connection -> connection.end(bye));
  }

  private boolean isBusy() {
    return door.budget().messages() > 0 || door.sessions().size() > 0;
  }

  private void onConnections(Consumer<MqttConnection> action) {
    for (Channel channel : channels) {
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
  }

  @Override
  public synchronized boolean isRunning() {
    return !servers.isEmpty();
  }
}
