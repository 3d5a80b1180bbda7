package io.samspil.registry.asset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;

/** A stream that fails, rather than ends, where it grows longer than allowed. */
final class LimitedStream extends FilterInputStream {
  private final DataSize limit;
  private long left;

  LimitedStream(InputStream in, DataSize limit) {
    super(in);
    this.limit = limit;
    this.left = limit.toBytes();
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("it is larger than samspil.registry.max-import-size=" + limit);
    }
  }
}
