package io.samspil.registry.edit;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.JsonBody;
import io.samspil.signin.SignedIn;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a caller proposes for an interval.
 *
 * @param value that replaces the computed one, thousandths of the register's unit; empty: the
 *     computed one is confirmed
 */
record EditBody(
    String meterId, String register, Instant start, OptionalLong value, String reason, String by) {
  static final int LONGEST_REASON = 500;

  /** Who decides something about an edit, and why; only a new proposal needs a reason. */
  record Decision(String by, String reason) {
    static Decision read(byte[] body) {
      Fields fields = new Fields(JsonBody.object(body));
      fields.allowOnly(Set.of("by", "reason"));
      Decision read = new Decision(person(fields), fields.text("reason", LONGEST_REASON));
      fields.requireNone("the decision is not valid");
      return read;
    }
  }

  /**
   * @throws org.springframework.web.ErrorResponseException (400) that lists every fault
   */
  static EditBody read(byte[] body, Instant now) {
    Fields fields = new Fields(JsonBody.object(body));
    fields.allowOnly(Set.of("meterId", "register", "start", "value", "confirm", "reason", "by"));
    fields.require("meterId", "the meter");
    fields.require("register", "the register");
    String meterId = fields.id("meterId", MeterId::new);
    String register = fields.text("register", 64);
    if (!register.isEmpty() && !Registers.isName(register)) {
      fields.fault("register", register, "the name of a register");
    }
    Instant start = start(fields, now);
    OptionalLong value = value(fields);
    String reason = fields.required("reason", LONGEST_REASON, "why the interval is edited");
    String by = person(fields);
    fields.requireNone("the edit is not valid");
    return new EditBody(meterId, register, start, value, reason, by);
  }

  private static Instant start(Fields fields, Instant now) {
    fields.require("start", "the start of the interval, like 2026-03-01T09:30:00Z");
    Instant start = fields.time("start").orElse(Instant.EPOCH);
    if (!Quarters.isStart(Micros.of(start))) {
      fields.fault("start", start.toString(), "a whole quarter hour in UTC");
    } else if (start.isAfter(now)) {
      fields.fault("start", start.toString(), "an interval that has begun; it is " + now);
    }
    return start;
  }

  private static OptionalLong value(Fields fields) {
    boolean confirmed = fields.flag("confirm");
    boolean replaced = fields.find("value") != null;
    if (confirmed == replaced) {
      fields.fault("value", "", "either a value, or \"confirm\": true");
    }
    return fields.milli("value", Long.MIN_VALUE);
  }

  private static String person(Fields fields) {
    return SignedIn.author(() -> fields.text("by", Person.LONGEST_NAME))
        .orElseGet(
            () -> fields.required("by", Person.LONGEST_NAME, "the name of the person who does it"));
  }
}
