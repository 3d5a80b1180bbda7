package io.samspil.flexibility.setpoint;

import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import java.time.Instant;

/** Is told when setpoints come further. */
@FunctionalInterface
interface SetpointTimes {
  SetpointTimes NONE = (reached, setpoint, ack, now) -> {};

  /**
   * @param reached each stage of a setpoint at most once
   * @param ack what told it; one that is read again after a restart is as old as it was
   */
  void came(Progress reached, Setpoint setpoint, SetpointAck ack, Instant now);
}
