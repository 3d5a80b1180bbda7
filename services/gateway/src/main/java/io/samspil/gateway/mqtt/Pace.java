package io.samspil.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.TimeUnit;

/** Holds a connection back that publishes faster than it may. */
final class Pace {
  private final ChannelHandlerContext ctx;
  private final RateLimit limit;
  private final Runnable resume;
  private boolean waiting;

  Pace(ChannelHandlerContext ctx, ConnectionLimits limits, Runnable resume) {
    this.ctx = ctx;
    this.resume = resume;
    this.limit = new RateLimit(limits.messagesPerSecond(), limits.bytesPerSecond(), now());
  }

  static boolean isNeeded(ConnectionLimits limits) {
    return limits.messagesPerSecond() > 0 || limits.bytesPerSecond() > 0;
  }

  /** Whether a message may come now; if not, it is asked for again when it may. */
  boolean admits() {
    long wait = limit.waitNanos(now());
    if (wait == 0) {
      return true;
    }
    if (!waiting) {
      waiting = true;
      ctx.executor().schedule(this::over, wait, TimeUnit.NANOSECONDS);
    }
    return false;
  }

  private void over() {
    waiting = false;
    resume.run();
  }

  void letIn(int bytes) {
    limit.letIn(bytes, now());
  }

  private long now() {
    return ctx.executor().ticker().nanoTime();
  }
}
