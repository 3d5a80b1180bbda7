package io.samspil.historian.utility;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys {@code samspil.historian.transport.*}.
 *
 * @param inUseFromW a charger or vehicle is in use in a quarter hour of this mean power or more;
 *     below it a charger only shows its lamp
 */
@ConfigurationProperties("samspil.historian.transport")
record TransportProperties(BigDecimal inUseFromW) {
  private static final BigDecimal MOST_W = BigDecimal.valueOf(1_000_000);

  TransportProperties {
    if (inUseFromW.signum() <= 0 || inUseFromW.compareTo(MOST_W) > 0 || inUseFromW.scale() > 3) {
      throw new IllegalArgumentException(
          "samspil.historian.transport.in-use-from-w '%s': expected more than 0 and at most"
                  .formatted(inUseFromW)
              + " 1000000 W, to the thousandth");
    }
  }

  long inUseFromMilliW() {
    return inUseFromW.movePointRight(3).longValueExact();
  }
}
