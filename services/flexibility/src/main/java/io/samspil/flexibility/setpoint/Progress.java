package io.samspil.flexibility.setpoint;

import io.samspil.contracts.v1.SetpointAck;

/** How far a setpoint has come, as far as is known; it never goes back. */
public enum Progress {
  SENT,
  DELIVERED,
  ACCEPTED,
  APPLIED;

  Progress after(SetpointAck.Status told) {
    Progress now =
        switch (told) {
          case DELIVERED -> DELIVERED;
          case ACCEPTED -> ACCEPTED;
          case APPLIED -> APPLIED;
          case STATUS_UNSPECIFIED, REFUSED, EXPIRED, UNRECOGNIZED -> SENT;
        };
    return now.compareTo(this) > 0 ? now : this;
  }

  /** Whether the load itself has answered. */
  boolean isAnswered() {
    return this == ACCEPTED || this == APPLIED;
  }
}
