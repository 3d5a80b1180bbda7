package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.samspil.gateway.access.Intruder;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a CONNECT, a failed login late. */
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final Door door;
  private final ChannelHandlerContext ctx;

  Reception(Door door, ChannelHandlerContext ctx) {
    this.door = door;
    this.ctx = ctx;
  }

  /**
   * @param full there is no room for another connection
   * @param draining this instance is about to stop
   */
  ConnectCheck check(Packet.Connect packet, boolean full, boolean draining) {
    if (draining) {
      return new ConnectCheck.Refused(Reason.USE_ANOTHER_SERVER, null, "the gateway shuts down");
    }
    if (full) {
      return new ConnectCheck.Refused(Reason.QUOTA_EXCEEDED, null, "too many connections");
    }
    return ConnectCheck.of(packet, door, ctx.channel().remoteAddress(), certificate());
  }

  private @Nullable X509Certificate certificate() {
    @Nullable SslHandler tls = ctx.pipeline().get(SslHandler.class);
    try {
      return tls != null
              && tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate own
          ? own
          : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  void refuse(ConnectCheck.Refused refused, boolean version5) {
    long delay = 0;
    @Nullable Intruder intruder = refused.intruder();
    if (intruder != null) {
      delay = count(intruder);
    }
    if (refused.code() == Reason.QUOTA_EXCEEDED) {
      door.counts().turnedAway();
    }
    log.info(
        "device refused remote={} kind={} code=0x{} reason={}",
        ctx.channel().remoteAddress(),
        intruder == null ? "no-intruder" : intruder.id(),
        Integer.toHexString(refused.code()),
        refused.reason());
    if (delay == 0) {
      answer(refused.code(), version5);
    } else {
      ctx.executor().schedule(() -> answer(refused.code(), version5), delay, TimeUnit.MILLISECONDS);
    }
  }

  /** How late the answer comes. */
  private long count(Intruder intruder) {
    door.counts().intruder(intruder);
    int failures =
        door.guesses().failed(ctx.channel().remoteAddress(), ctx.executor().ticker().nanoTime());
    if (failures >= Guesses.GUESSING) {
      door.counts().intruder(Intruder.GUESSING);
      log.info(
          "login refused late remote={} kind={} failures={}",
          ctx.channel().remoteAddress(),
          Intruder.GUESSING.id(),
          failures);
    }
    return Guesses.delayMillis(failures);
  }

  private void answer(int code, boolean version5) {
    @Nullable String elsewhere = code == Reason.USE_ANOTHER_SERVER ? door.serverReference() : null;
    ByteBuf packet = Answers.refused(ctx.alloc(), version5, code, elsewhere);
    ctx.writeAndFlush(packet).addListener(ChannelFutureListener.CLOSE);
  }
}
