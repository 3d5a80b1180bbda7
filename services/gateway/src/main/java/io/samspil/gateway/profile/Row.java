package io.samspil.gateway.profile;

import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;

/** What a message says of one device at one time. */
public final class Row {
  private final Part part;
  private final Element element;

  Row(Part part, Element element) {
    this.part = part;
    this.element = element;
  }

  /** What the device calls itself. */
  public String deviceId() throws Refusal {
    return part.device().in(element);
  }

  /** Adds its values to the readings; none, where the meter has none of the registers. */
  public void decode(ReadingSet readings) throws Refusal {
    part.decode(element, readings);
  }

  /** Whether the profile wants to hear of such a refusal when others of the message are taken. */
  public boolean matters(Rule rule) {
    return !(part.passOver() && rule == Rule.METER_UNKNOWN);
  }

  /** Whether it has anything that is mapped. */
  boolean hasValues() {
    return part.isIn(element);
  }
}
