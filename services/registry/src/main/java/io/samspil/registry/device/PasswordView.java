package io.samspil.registry.device;

import io.swagger.v3.oas.annotations.media.Schema;

/** A new password, told this once. */
@Schema(name = "NewPassword")
record PasswordView(
    String deviceId,
    @Schema(description = "Shown only here, kept nowhere") String password,
    @Schema(description = "Of the credential") long version,
    @Schema(description = "Whether Kafka has it; the gateways take it from then on")
        boolean published) {
  @Override
  public String toString() {
    return "PasswordView[deviceId=" + deviceId + "]";
  }
}
