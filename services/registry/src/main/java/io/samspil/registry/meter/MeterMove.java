package io.samspil.registry.meter;

import io.samspil.contracts.AreaId;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.JsonBody;
import java.time.Instant;
import java.util.Set;

/** What a caller says of a meter's move from one area to another. */
record MeterMove(String from, String to, Instant at) {
  /**
   * @throws org.springframework.web.ErrorResponseException (400) that lists every fault
   */
  static MeterMove read(byte[] body) {
    Fields fields = new Fields(JsonBody.object(body));
    fields.allowOnly(Set.of("from", "to", "at"));
    fields.require("from", "the area that it leaves");
    fields.require("to", "the area that it comes to");
    fields.require("at", "when, like 2026-03-01T00:00:00Z");
    String from = fields.id("from", AreaId::new);
    String to = fields.id("to", AreaId::new);
    if (!to.isEmpty() && to.equals(from)) {
      fields.fault("to", to, "another area than it leaves");
    }
    Instant at = fields.time("at").orElse(Instant.EPOCH);
    fields.requireNone("the move is not valid");
    return new MeterMove(from, to, at);
  }
}
