package io.samspil.flexibility.setpoint;

/** Where orders are written. */
public interface Outlet extends AutoCloseable {
  /**
   * Writes an order; one that could not be written is written again unless a later one has come.
   */
  void write(Order order);

  /** Writes again what could not be written. To be called about once a second. */
  void retry();

  @Override
  void close();
}
