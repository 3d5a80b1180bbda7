package io.samspil.registry.device;

import io.samspil.contracts.DeviceId;
import io.samspil.contracts.MeterId;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** What a caller says of a claim that is to be made. */
record ClaimBody(Set<String> assetIds, Instant expires) {
  private static final int MOST_ASSETS = 1_000;
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_TEXT = 64;

  /** What a device says that redeems one. */
  record Redemption(ClaimCode code, String deviceId) {
    static Redemption read(byte[] body) {
      Fields fields = new Fields(JsonBody.object(body));
      fields.allowOnly(Set.of("code", "deviceId"));
      String code = fields.text("code", LONGEST_TEXT);
      String deviceId = fields.id("deviceId", DeviceId::new);
      if (fields.find("deviceId") == null) {
        fields.fault("deviceId", "", Fields.ID_FORM);
      }
      CredentialBody.require(fields, "the claim cannot be redeemed");
      return new Redemption(ClaimCode.typed(code), deviceId);
    }
  }

  static ClaimBody read(byte[] body, Instant now) {
    Fields fields = new Fields(JsonBody.object(body));
    fields.allowOnly(Set.of("assetIds", "expires"));
    Set<String> assetIds = fields.ids("assetIds", MeterId::new, MOST_ASSETS);
    if (assetIds.isEmpty() && fields.faults().isEmpty()) {
      fields.fault("assetIds", "", "the ids of one or more meters or loads");
    }
    Instant expires = expires(fields, now);
    CredentialBody.require(fields, "the claim is not valid");
    return new ClaimBody(assetIds, expires);
  }

  private static Instant expires(Fields fields, Instant now) {
    String text = fields.text("expires", LONGEST_TEXT);
    Instant usual = now.plus(USUAL);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      Instant given = Instant.parse(text);
      if (given.isAfter(now) && !given.isAfter(now.plus(LONGEST))) {
        return given;
      }
    } catch (DateTimeParseException e) {
      // Reported below, like a time that is out of range.
    }
    fields.fault("expires", text, "a time within the next 366 days, like " + usual);
    return usual;
  }
}
