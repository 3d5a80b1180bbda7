package io.samspil.gateway.mqtt;

/** A packet that must end its connection. It never leaves the reading of packets. */
final class FaultException extends Exception {
  private final transient Fault fault;

  FaultException(Fault fault) {
    super(fault.text(), null, false, false);
    this.fault = fault;
  }

  static FaultException malformed(String text) {
    return new FaultException(Fault.malformed(text));
  }

  static FaultException protocol(String text) {
    return new FaultException(Fault.protocol(text));
  }

  Fault fault() {
    return fault;
  }
}
