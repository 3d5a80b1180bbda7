package io.samspil.registry.meter;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.JsonBody;
import io.samspil.registry.asset.Problems;
import io.samspil.signin.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * What a caller says of an exchange of a meter's device.
 *
 * @param exchange a row for each register
 */
record ExchangeBody(Instant at, List<MeterExchange> exchange) {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 500;

  /** Clocks differ, and an exchange may be told before the fitter leaves; not a plan. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  /**
   * @throws org.springframework.web.ErrorResponseException (400) that lists every fault
   */
  static ExchangeBody read(byte[] body, Instant now) {
    Fields fields = new Fields(JsonBody.object(body));
    fields.allowOnly(Set.of("at", "registers", "by", "reason"));
    Instant at = at(fields, now);
    String by =
        SignedIn.author(() -> fields.text("by", LONGEST_NAME))
            .orElseGet(() -> fields.required("by", LONGEST_NAME, "who tells it"));
    String reason = fields.text("reason", LONGEST_REASON);
    fields.require("registers", "the registers with what they closed and opened with");
    Set<String> names = new HashSet<>();
    List<MeterExchange> exchange = new ArrayList<>();
    for (Fields one : fields.objects("registers", "a register with name, closing and opening")) {
      String name = name(one, names);
      long closing = register(one, "closing", "what the old device closed with");
      long opening = register(one, "opening", "what the new device opened with");
      exchange.add(
          new MeterExchange(Micros.of(at), name, closing, opening, by, Micros.of(now), reason));
    }
    if (exchange.isEmpty() && fields.faults().isEmpty()) {
      fields.fault("registers", "", "at least one register");
    }
    fields.requireNone("the exchange is not valid");
    return new ExchangeBody(at, exchange);
  }

  private static Instant at(Fields fields, Instant now) {
    fields.require("at", "when, like 2026-03-01T09:30:00Z");
    Instant at = fields.time("at").orElse(now);
    if (at.isAfter(now.plus(MOST_AHEAD))) {
      fields.fault("at", at.toString(), "at most a day after now, " + now);
    }
    return at;
  }

  private static String name(Fields one, Set<String> names) {
    one.allowOnly(Set.of("name", "closing", "opening"));
    String name = one.text("name", 64);
    if (!Registers.isName(name) || !names.add(name)) {
      one.fault("name", name, "the name of a register, each once");
    }
    return name;
  }

  private static long register(Fields one, String field, String meaning) {
    one.require(field, meaning);
    return one.milli(field, 0).orElse(0);
  }

  /**
   * The meter with it.
   *
   * @throws org.springframework.web.ErrorResponseException (400) if it has not these counters,
   *     (409) if an exchange at the same instant is known
   */
  Meter of(Meter meter) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < exchange.size(); i++) {
      String at = "registers[%d].".formatted(i);
      fault(at, meter, exchange.get(i)).ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      throw Problems.invalid("the exchange is not valid", faults);
    }
    if (meter.exchanges().stream().anyMatch(known -> known.atUs() == Micros.of(at))) {
      throw Problems.exception(
          HttpStatus.CONFLICT,
          "Known already",
          "meter '%s' has an exchange at %s; delete that one first if it was a mistake"
              .formatted(meter.id(), at));
    }
    return meter.exchanged(exchange);
  }

  private static Optional<Fault> fault(String at, Meter meter, MeterExchange one) {
    Optional<MeterRegister> register = MeterRegisters.find(meter, one.register());
    if (register.isEmpty()) {
      return Optional.of(
          Fault.of(at + "name", one.register(), "one of " + MeterRegisters.names(meter)));
    }
    if (MeterRegisters.kind(register.get()) != RegisterKind.COUNTER) {
      return Optional.of(
          Fault.of(at + "name", one.register(), "a counter; this register shows a level"));
    }
    return beyond(at + "closing", one.closingMilli(), register.get())
        .or(() -> beyond(at + "opening", one.openingMilli(), register.get()));
  }

  private static Optional<Fault> beyond(String field, long milli, MeterRegister register) {
    if (register.modulusMilli() == 0 || milli < register.modulusMilli()) {
      return Optional.empty();
    }
    String expected =
        "less than the register's modulus, %s %s"
            .formatted(shown(register.modulusMilli()), register.unit());
    return Optional.of(Fault.of(field, shown(milli), expected));
  }

  private static String shown(long milli) {
    return Milli.toDecimal(milli).toPlainString();
  }
}
