package io.samspil.registry.device;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a device gets for its claim code. */
@Schema(name = "RedeemedClaim")
record RedeemedView(
    String deviceId,
    @Schema(description = "Shown only here, kept nowhere") String password,
    List<String> assetIds,
    @Schema(description = "Whether Kafka has it; the gateways take it from then on")
        boolean published) {
  @Override
  public String toString() {
    return "RedeemedView[deviceId=" + deviceId + "]";
  }
}
