package io.samspil.gateway.devices;

import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.IntakeLog;
import io.samspil.gateway.intake.Message;

/**
 * Told what devices do. Called on the hot path: it never blocks, and its cost does not grow with
 * the number of devices. The intake tells what is heard; a door that has connections tells those.
 */
public interface DeviceLog extends IntakeLog {
  /** Takes no note. */
  DeviceLog NONE =
      new DeviceLog() {
        @Override
        public void heard(Message message, Decoded decoded) {
          // Nobody wants to know.
        }

        @Override
        public void connected(String clientId) {
          // Nobody wants to know.
        }

        @Override
        public void gone(String clientId) {
          // Nobody wants to know.
        }
      };

  /** A connection of this client id was let in. */
  void connected(String clientId);

  /** The latest connection of this client id has ended, and no other took its place. */
  void gone(String clientId);
}
