package io.samspil.flexibility.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Resolves names on threads of its own, since a name server that does not answer would hold a
 * virtual thread's carrier, and refuses what leads inside.
 */
final class SafeResolver implements CallbackClient.Resolver, AutoCloseable {
  private static final int THREADS = 32;

  private final boolean allowPrivate;
  private final Duration timeout;
  private final ThreadPoolExecutor lookups;

  SafeResolver(boolean allowPrivate, Duration timeout) {
    this.allowPrivate = allowPrivate;
    this.timeout = timeout;
    this.lookups =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("flexibility-lookup-", 0).factory());
    lookups.allowCoreThreadTimeOut(true);
  }

  @Override
  public InetAddress resolve(String host) throws IOException {
    InetAddress[] all = lookUp(host);
    for (InetAddress address : all) {
      if (!allowPrivate && !Addresses.isPublic(address)) {
        throw new IOException("its host leads to a private address");
      }
    }
    return all[0];
  }

  private InetAddress[] lookUp(String host) throws IOException {
    Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(host));
    try {
      return lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      lookup.cancel(true);
      throw new IOException("its host's name was not resolved in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownHostException
          ? new IOException("its host is not known", e)
          : new IOException("its host's name was not resolved: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
