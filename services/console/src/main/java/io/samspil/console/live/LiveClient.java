package io.samspil.console.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One viewer of the live feed. It has a short queue and a virtual thread of its own that writes to
 * it, so that a slow viewer delays nobody: when the queue is full, the viewer is let go and its
 * browser comes back by itself.
 */
final class LiveClient {
  private static final int WAITING_EVENTS = 5;
  private static final long HEARTBEAT_SECONDS = 15;
  private static final MediaType JSON_TEXT =
      new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final SseEmitter emitter = new SseEmitter(0L);
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_EVENTS);
  private final Thread writer = Thread.ofVirtual().name("console-viewer").unstarted(this::write);

  private final Instant until;

  /**
   * @param until when its token ends
   */
  LiveClient(Instant until) {
    this.until = until;
  }

  /** Whether its token has ended. */
  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /**
   * @param gone run once when the connection has ended, whoever ended it
   */
  SseEmitter open(Runnable gone) {
    Runnable ended =
        () -> {
          gone.run();
          writer.interrupt();
        };
    emitter.onCompletion(ended);
    emitter.onTimeout(ended);
    emitter.onError(fault -> ended.run());
    writer.start();
    return emitter;
  }

  /** Whether there was room for the event. */
  boolean offer(String json) {
    return waiting.offer(json);
  }

  /** Ends the connection, after what is being written now. */
  void close() {
    writer.interrupt();
  }

  private void write() {
    try {
      emitter.send(SseEmitter.event().comment("samspil live").reconnectTime(2000));
      while (!Thread.currentThread().isInterrupted()) {
        String json = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        emitter.send(
            json == null
                ? SseEmitter.event().comment("heartbeat")
                : SseEmitter.event().name("live").data(json, JSON_TEXT));
      }
      emitter.complete();
    } catch (InterruptedException e) {
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      // The viewer went away; the container has told the emitter so.
      emitter.complete();
    }
  }
}
