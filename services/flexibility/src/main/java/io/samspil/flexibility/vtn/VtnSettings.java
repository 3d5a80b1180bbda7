package io.samspil.flexibility.vtn;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The VTN's bounds.
 *
 * @param maxBody the largest body that a request may have
 */
@ConfigurationProperties("samspil.flexibility.vtn")
public record VtnSettings(DataSize maxBody) {
  /** What the column of a document holds, less what the VTN itself adds to a request. */
  private static final long MOST_BYTES = 1_000_000;

  public VtnSettings {
    if (maxBody.toBytes() < 1 || maxBody.toBytes() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "samspil.flexibility.vtn.max-body=%s must be from 1 to %d bytes"
              .formatted(maxBody, MOST_BYTES));
    }
  }
}
