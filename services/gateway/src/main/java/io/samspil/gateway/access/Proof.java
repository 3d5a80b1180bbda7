package io.samspil.gateway.access;

import com.google.protobuf.ByteString;

/** What a device proved itself with; it holds no secret. */
sealed interface Proof {
  /** Whether it is still good, as the registry says now. */
  boolean isGood(KnownDevice device, long nowUs);

  /** Whether it has ended by itself. */
  boolean hasEnded(long nowUs);

  record Password(KnownPassword password) implements Proof {
    @Override
    public boolean isGood(KnownDevice device, long nowUs) {
      return device.passwords().stream()
          .anyMatch(known -> known.is(password) && known.isGood(nowUs));
    }

    @Override
    public boolean hasEnded(long nowUs) {
      return !password.isGood(nowUs);
    }
  }

  record Certificate(ByteString fingerprint, long untilUs) implements Proof {
    @Override
    public boolean isGood(KnownDevice device, long nowUs) {
      return !hasEnded(nowUs) && device.takes(fingerprint);
    }

    @Override
    public boolean hasEnded(long nowUs) {
      return nowUs >= untilUs;
    }
  }
}
