package io.samspil.registry.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.Micros;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim as the API shows it. */
@Schema(name = "Claim")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClaimView(
    String id,
    List<String> assetIds,
    Instant created,
    Instant expires,
    @Schema(allowableValues = {"open", "redeemed", "expired"}) String state,
    @Schema(description = "Who redeemed it") @Nullable String deviceId,
    @Nullable Instant redeemed,
    @Schema(description = "In the answer that made it only") @Nullable String code) {
  static ClaimView of(Claim claim, Instant now) {
    return of(claim, now, null);
  }

  static ClaimView withCode(Claim claim, ClaimCode code, Instant now) {
    return of(claim, now, code.text());
  }

  private static ClaimView of(Claim claim, Instant now, @Nullable String code) {
    boolean redeemed = claim.redeemedUs() != 0;
    String unredeemed = claim.isOpen(Micros.of(now)) ? "open" : "expired";
    return new ClaimView(
        claim.id(),
        claim.assetIds(),
        Micros.toInstant(claim.createdUs()),
        Micros.toInstant(claim.expiresUs()),
        redeemed ? "redeemed" : unredeemed,
        redeemed ? claim.deviceId() : null,
        redeemed ? Micros.toInstant(claim.redeemedUs()) : null,
        code);
  }

  @Override
  public String toString() {
    return "ClaimView[id=" + id + "]";
  }
}
