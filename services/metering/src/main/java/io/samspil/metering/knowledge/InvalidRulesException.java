package io.samspil.metering.knowledge;

import java.util.List;

/** The limits of the alarms have faults; the message names them all. */
public final class InvalidRulesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidRulesException(List<String> faults) {
    super(String.join("\n", faults));
  }
}
