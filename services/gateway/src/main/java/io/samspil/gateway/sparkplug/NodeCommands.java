package io.samspil.gateway.sparkplug;

/** A way for commands to edge nodes; who has no such node at hand does nothing. Never blocks. */
public interface NodeCommands {
  /**
   * @param topic {@code spBv1.0/<group>/NCMD/<node>}
   * @param payload a Sparkplug B message; nobody may change it afterwards
   */
  void send(String topic, byte[] payload);
}
