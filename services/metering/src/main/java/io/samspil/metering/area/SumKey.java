package io.samspil.metering.area;

import io.samspil.contracts.v1.Utility;
import io.samspil.metering.v1.AreaChange;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Which sum of which area; an empty register means the live sum. */
record SumKey(String areaId, Utility utility, String register, long startUs) {
  private static final String SEPARATOR = "/";

  static SumKey of(String areaId, AreaChange change) {
    return new SumKey(areaId, change.getUtility(), change.getRegister(), change.getStartUs());
  }

  /** As text, since neither ids nor registers hold a slash. */
  Bytes toBytes() {
    String text = String.join(SEPARATOR, areaId, utility.name(), register, String.valueOf(startUs));
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static SumKey parse(Bytes key) {
    String[] parts = new String(key.get(), StandardCharsets.UTF_8).split(SEPARATOR, -1);
    return new SumKey(parts[0], Utility.valueOf(parts[1]), parts[2], Long.parseLong(parts[3]));
  }
}
