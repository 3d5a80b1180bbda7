package io.samspil.flexibility.setpoint;

import java.util.List;

/** An outlet whose orders go to taps too. */
final class TappedOutlet implements Outlet {
  private final Outlet outlet;
  private final List<Tap> taps;

  TappedOutlet(Outlet outlet, List<Tap> taps) {
    this.outlet = outlet;
    this.taps = List.copyOf(taps);
  }

  @Override
  public void write(Order order) {
    outlet.write(order);
    taps.forEach(tap -> tap.take(order));
  }

  @Override
  public void retry() {
    outlet.retry();
    taps.forEach(Tap::retry);
  }

  @Override
  public void close() {
    outlet.close();
  }
}
