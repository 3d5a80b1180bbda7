package io.samspil.flexibility.setpoint;

import io.samspil.contracts.v1.Setpoint;

/** What is to be written to {@code samspil.setpoints}. */
public sealed interface Order {
  String loadId();

  /** The load is told this. */
  record Send(Setpoint setpoint) implements Order {
    @Override
    public String loadId() {
      return setpoint.getLoadId();
    }
  }

  /** What it was told is withdrawn: it does as it likes. */
  record Withdraw(String loadId) implements Order {}
}
