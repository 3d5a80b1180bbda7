package io.samspil.registry.device;

import io.samspil.contracts.DeviceId;
import io.samspil.contracts.InvalidIdException;
import io.samspil.contracts.MeterId;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.JsonBody;
import io.samspil.registry.asset.Problems;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a PUT says of a credential. What a GET answered can be put again as it is: passwords and
 * certificates are passed over, since each has a path of its own.
 */
record CredentialBody(Set<String> assetIds, boolean byAuthority, OptionalLong version) {
  /** A record of so many ids is still well below the megabyte that Kafka takes. */
  static final int MOST_ASSETS = 10_000;

  private static final Duration LONGEST_GRACE = Duration.ofDays(30);
  private static final Set<String> NAMES =
      Set.of(
          "deviceId",
          "version",
          "published",
          "assetIds",
          "byAuthority",
          "passwords",
          "certificates");

  /**
   * @throws org.springframework.web.ErrorResponseException (400) that lists every fault
   */
  static CredentialBody read(String id, byte[] body) {
    Fields fields = new Fields(JsonBody.object(body));
    fields.allowOnly(NAMES);
    String given = fields.id("deviceId", DeviceId::new);
    if (!given.isEmpty() && !given.equals(id)) {
      fields.fault("deviceId", given, "that of the path, '" + id + "'");
    }
    madeElsewhere(fields, "passwords", "a password is made by POST …/passwords, nobody chooses it");
    madeElsewhere(fields, "certificates", "a certificate is pinned by POST …/certificates");
    OptionalLong version =
        fields.find("version") == null
            ? OptionalLong.empty()
            : OptionalLong.of(fields.count("version"));
    var read =
        new CredentialBody(
            fields.ids("assetIds", MeterId::new, MOST_ASSETS), fields.flag("byAuthority"), version);
    require(fields, "the credential is not valid");
    return read;
  }

  /** How long the earlier passwords stay good when there is a new one; empty body: not at all. */
  static Duration grace(byte[] body) {
    if (body.length == 0) {
      return Duration.ZERO;
    }
    Fields fields = new Fields(JsonBody.object(body));
    fields.allowOnly(Set.of("graceSeconds"));
    long seconds = fields.count("graceSeconds");
    if (seconds > LONGEST_GRACE.toSeconds()) {
      fields.fault("graceSeconds", String.valueOf(seconds), "0 to " + LONGEST_GRACE.toSeconds());
    }
    require(fields, "the password cannot be made");
    return Duration.ofSeconds(seconds);
  }

  static void requireId(String id) {
    try {
      new DeviceId(id);
    } catch (InvalidIdException e) {
      throw Problems.invalid("the path is not valid", List.of(Fault.of("id", id, Fields.ID_FORM)));
    }
  }

  static void require(Fields fields, String what) {
    if (!fields.faults().isEmpty()) {
      throw Problems.invalid(what, fields.faults());
    }
  }

  /** Only in the form that a GET showed it; the value is not repeated, it may be a secret. */
  private static void madeElsewhere(Fields fields, String field, String how) {
    JsonNode value = fields.find(field);
    if (value != null
        && !(value.isArray() && value.values().stream().allMatch(JsonNode::isObject))) {
      fields.fault(field, "", "what a GET showed; " + how);
    }
  }
}
