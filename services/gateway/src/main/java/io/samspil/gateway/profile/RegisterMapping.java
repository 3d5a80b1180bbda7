package io.samspil.gateway.profile;

import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * One register of a profile.
 *
 * @param unit as {@code Units} knows it
 * @param scale what the device's number is multiplied with to be in the unit
 * @param utility the mapping holds for meters of this utility only; null: for all
 */
record RegisterMapping(
    String register, JsonPointer from, String unit, BigDecimal scale, @Nullable Utility utility) {

  boolean appliesTo(Utility meters) {
    return utility == null || utility == meters;
  }
}
