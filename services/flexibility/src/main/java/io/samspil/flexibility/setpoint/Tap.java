package io.samspil.flexibility.setpoint;

/** Another way to loads, besides {@code samspil.setpoints}: it gets every order that is written. */
public interface Tap {
  /** Takes an order, without waiting for what comes of it. */
  void take(Order order);

  /** Tries again what could not be done. Called about once a second. */
  void retry();
}
