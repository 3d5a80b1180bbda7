package io.samspil.historian.store;

/** Prepares the store before its first use, and again after it was away: it may be another then. */
final class Preparation {
  private final Dialect dialect;
  private volatile boolean done;

  Preparation(Dialect dialect) {
    this.dialect = dialect;
  }

  void ensure() {
    if (!done) {
      synchronized (this) {
        if (!done) {
          dialect.prepare();
          done = true;
        }
      }
    }
  }

  void again() {
    done = false;
  }
}
