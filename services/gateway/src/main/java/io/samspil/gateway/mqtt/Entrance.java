package io.samspil.gateway.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets a new connection in, if there is room, and gives it its handlers. */
final class Entrance extends ChannelInitializer<SocketChannel> {
  private final Door door;
  private final Listener listener;
  private final @Nullable Tls tls;
  private final ChannelGroup channels;

  Entrance(Door door, Listener listener, @Nullable Tls tls, ChannelGroup channels) {
    this.door = door;
    this.listener = listener;
    this.tls = tls;
    this.channels = channels;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    InetSocketAddress remote = channel.remoteAddress();
    long now = channel.eventLoop().ticker().nanoTime();
    switch (door.doorman().arrive(remote, now)) {
      case Doorman.Answer.GoAway away -> {
        door.counts().turnedAway();
        channel.close();
      }
      case Doorman.Answer.ComeIn in -> {
        channel.closeFuture().addListener(closed -> door.doorman().left(remote));
        channels.add(channel);
        if (in.afterMillis() > 0) {
          readLater(channel, in.afterMillis());
        }
        addHandlers(channel, in.full());
      }
    }
  }

  private static void readLater(Channel channel, long millis) {
    channel.config().setAutoRead(false);
    channel
        .eventLoop()
        .schedule(() -> channel.config().setAutoRead(true), millis, TimeUnit.MILLISECONDS);
  }

  private void addHandlers(Channel channel, boolean full) {
    ChannelPipeline pipeline = channel.pipeline();
    long within = door.limits().connectWithin().toMillis();
    if (listener.tls() && tls != null) {
      SslHandler handler = tls.current().newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(within);
      pipeline.addLast(handler);
    }
    if (listener.webSocketPath() != null) {
      WebSocketBytes.addHandlers(pipeline, listener.webSocketPath(), within);
    }
    pipeline.addLast(new MqttConnection(door, full));
  }
}
