package io.samspil.historian.utility;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys {@code samspil.historian.heat.*}.
 *
 * @param returnLimit the mean return temperature in °C that a customer should stay below
 */
@ConfigurationProperties("samspil.historian.heat")
record HeatProperties(BigDecimal returnLimit) {
  private static final BigDecimal BOILING = BigDecimal.valueOf(100);

  HeatProperties {
    if (returnLimit.signum() <= 0 || returnLimit.compareTo(BOILING) > 0) {
      throw new IllegalArgumentException(
          "samspil.historian.heat.return-limit '%s': expected more than 0 and at most 100 °C"
              .formatted(returnLimit));
    }
  }
}
