package io.samspil.gateway.access;

/** Who speaks on a connection, and for whom. */
public interface Speaker {
  /** Where nobody is asked who they are: on loopback, and behind somebody else's broker. */
  Speaker ANYONE =
      new Speaker() {
        @Override
        public String deviceId() {
          return "";
        }

        @Override
        public boolean speaksFor(String assetId) {
          return true;
        }

        @Override
        public boolean isGood() {
          return true;
        }
      };

  /** Who it proved to be; empty when nobody asked. */
  String deviceId();

  /** Whether it may publish for this meter or load, and be told what is meant for it. */
  boolean speaksFor(String assetId);

  /** Whether what it proved itself with is still good: not revoked, not past its end. */
  boolean isGood();
}
