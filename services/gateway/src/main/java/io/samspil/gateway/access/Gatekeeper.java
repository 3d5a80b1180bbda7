package io.samspil.gateway.access;

import java.util.function.Consumer;

/** Decides who may come in. Answers at once and never blocks: it is asked on an event loop. */
public interface Gatekeeper {
  Admission admit(Login login);

  /**
   * @param changed told the device id, from any thread, whenever what the registry knows of a
   *     device has changed: a speaker that is no longer good has to be shown out at once
   */
  void onChange(Consumer<String> changed);

  /**
   * For whom a device speaks by now, which had proved earlier who it is: for what it said then and
   * is looked at again.
   *
   * @param deviceId empty when nobody asked it
   */
  Speaker today(String deviceId);

  /** The answer to a login. */
  sealed interface Admission {
    record Admitted(Speaker speaker) implements Admission {}

    /**
     * @param reason a sentence for our log, without any secret; who asks is not told which part was
     *     wrong
     */
    record Refused(Intruder intruder, String reason) implements Admission {}
  }
}
