package io.samspil.flexibility.notify;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does what there is to do, and then waits until it is woken or a pause is over. It
 * is never interrupted: H2 closes its file when a thread is interrupted while it writes.
 */
final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final String what;
  private final Duration pause;
  private final Work work;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private boolean woken;
  private volatile boolean closed;
  private boolean failing;

  /** Something to do. */
  @FunctionalInterface
  interface Work {
    /**
     * @return whether there may be more at once
     */
    boolean once();
  }

  /**
   * @param what is done, for logs
   * @param pause after which it is looked for work without being woken
   */
  Worker(String what, Duration pause, Work work) {
    this.what = what;
    this.pause = pause;
    this.work = work;
    this.thread = Thread.ofPlatform().daemon().name("flexibility-" + what).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    lock.lock();
    try {
      woken = true;
      called.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      if (!tried()) {
        await();
      }
    }
  }

  private boolean tried() {
    try {
      boolean more = work.once();
      if (failing) {
        log.info("work goes on: work={}", what);
        failing = false;
      }
      return more;
    } catch (RuntimeException e) {
      if (!failing) {
        log.warn("work failed, and is tried again until it succeeds: work={}", what, e);
        failing = true;
      }
      return false;
    }
  }

  private void await() {
    lock.lock();
    try {
      long left = pause.toNanos();
      while ((!woken || failing) && !closed && left > 0) {
        left = called.awaitNanos(left);
      }
      woken = false;
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Begins no more work. */
  void stop() {
    lock.lock();
    try {
      closed = true;
      called.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends after what is under way. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
