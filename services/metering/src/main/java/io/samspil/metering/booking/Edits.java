package io.samspil.metering.booking;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.metering.store.ObjectStore;
import io.samspil.metering.v1.Filling;
import io.samspil.metering.v1.MeterState;
import io.samspil.metering.v1.RegisterState;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what operators decided about intervals. It lies beside what was computed, which is kept
 * and follows new readings; when a decision is withdrawn, the computed value shows again.
 */
final class Edits {
  private static final Logger log = LoggerFactory.getLogger(Edits.class);

  private final ObjectStore<String, MeterState> meters;
  private final PageStore pages;
  private final RegisterBook.Publisher publisher;
  private final Consumer<String> ruleFound;

  Edits(
      ObjectStore<String, MeterState> meters,
      PageStore pages,
      RegisterBook.Publisher publisher,
      Consumer<String> ruleFound) {
    this.meters = meters;
    this.pages = pages;
    this.publisher = publisher;
    this.ruleFound = ruleFound;
  }

  /** Applies a record of samspil.edits. */
  void take(byte @Nullable [] record) {
    IntervalEdit edit = parse(record);
    if (edit == null) {
      return;
    }
    MeterState meter = meters.find(edit.getMeterId());
    RegisterState register = meter == null ? null : register(meter, edit.getRegister());
    PageKey key = new PageKey(edit.getMeterId(), edit.getRegister(), edit.getStartUs());
    if (meter == null || register == null || !Quarters.isStart(edit.getStartUs())) {
      notApplied(edit, "the meter has no such register, or the start is no quarter hour");
    } else if (edit.getStartUs() < register.getPagesFromUs()) {
      notApplied(edit, "the interval is final: it is beyond the correction horizon");
    } else {
      apply(edit, key, page(key, meter, register));
    }
  }

  private void apply(IntervalEdit edit, PageKey key, QuarterPage page) {
    IntervalEdit known = page.edit();
    if (known != null && known.getVersion() > edit.getVersion()) {
      return;
    }
    page.edit(edit);
    publisher.publish(key, page);
    pages.put(key, page);
  }

  private QuarterPage page(PageKey key, MeterState meter, RegisterState register) {
    QuarterPage found = pages.find(key);
    if (found != null) {
      return found;
    }
    QuarterPage page = QuarterPage.empty(key.startUs(), meter.getUtility(), register.getUnit());
    page.startsAt(register.getLatestMilli(), Boundary.OPEN);
    page.endsAt(register.getLatestMilli(), Boundary.OPEN);
    page.settled(new Settled(0L, List.of(), Filling.PROVISIONALLY, false));
    long until = Math.max(key.startUs() + Quarters.MICROS, register.getProvisionalUntilUs());
    if (key.startUs() > register.getLatestUs()) {
      MeterState.Builder state = meter.toBuilder();
      for (RegisterState.Builder builder : state.getRegistersBuilderList()) {
        if (builder.getRegister().equals(register.getRegister())) {
          builder.setProvisionalUntilUs(until);
        }
      }
      meters.put(key.meterId(), state.build());
    }
    return page;
  }

  private static @Nullable RegisterState register(MeterState meter, String name) {
    for (RegisterState register : meter.getRegistersList()) {
      if (register.getRegister().equals(name)) {
        return register;
      }
    }
    return null;
  }

  private void notApplied(IntervalEdit edit, String why) {
    ruleFound.accept("edit-not-applied");
    log.error("an approved edit cannot be applied edit={} why={}", edit.getId(), why);
  }

  private static @Nullable IntervalEdit parse(byte @Nullable [] record) {
    try {
      return record == null ? null : IntervalEdit.parseFrom(record);
    } catch (InvalidProtocolBufferException e) {
      log.error("a record of samspil.edits is not an IntervalEdit", e);
      return null;
    }
  }
}
