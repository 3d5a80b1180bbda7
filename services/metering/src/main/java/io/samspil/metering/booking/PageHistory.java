package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.counter.History;

/** What the pages of a register have measured. */
record PageHistory(PageStore pages, OpenRegister register) implements History {
  @Override
  public double[] measured(long startUs, int quarters) {
    double[] measured = new double[quarters];
    for (int i = 0; i < quarters; i++) {
      measured[i] = measuredAt(startUs + i * Quarters.MICROS);
    }
    return measured;
  }

  private double measuredAt(long startUs) {
    if (startUs < register.state().getPagesFromUs() || startUs > register.lastPageUs()) {
      return Double.NaN;
    }
    QuarterPage page = pages.find(register.key(startUs));
    return page == null || !page.measured() ? Double.NaN : page.consumedMilli();
  }
}
