package io.samspil.simulator.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Tells how many bytes were read. */
final class CountingStream extends FilterInputStream {
  private final IntConsumer onBytes;

  CountingStream(InputStream stream, IntConsumer onBytes) {
    super(stream);
    this.onBytes = onBytes;
  }

  @Override
  public int read() throws IOException {
    int taken = super.read();
    onBytes.accept(taken < 0 ? 0 : 1);
    return taken;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int taken = super.read(buffer, offset, length);
    onBytes.accept(Math.max(taken, 0));
    return taken;
  }
}
