package io.samspil.historian.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Booking;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredLedgerTest {
  private final StoredLedger ledger = new StoredLedger(3);

  @Test
  void tellsTheHighestOrdinalOfEachMinute() {
    assertThat(confirmed(booked(7, 1), booked(7, 2), booked(8, 1), booked(7, 3)))
        .containsExactly(entry(7, 3, 0), entry(8, 1, 0));
  }

  @Test
  void aRepeatChangesNothingAndIsToldAgain() {
    confirmed(booked(7, 1), booked(7, 2), booked(7, 3));

    assertThat(confirmed(booked(7, 2), booked(7, 3))).containsExactly(entry(7, 3, 0));
  }

  @Test
  void aJumpIsMissing() {
    assertThat(confirmed(booked(7, 1), booked(7, 2), booked(7, 5))).containsExactly(entry(7, 5, 2));
    assertThat(confirmed(booked(7, 6), booked(7, 8))).containsExactly(entry(7, 8, 3));
  }

  @Test
  void whatCameBeforeThisInstanceDidIsNotMissing() {
    assertThat(confirmed(booked(7, 501))).containsExactly(entry(7, 501, 0));
  }

  @Test
  void aGapAcrossAnAssignmentIsNotMissing() {
    confirmed(booked(7, 1), booked(7, 3));
    ledger.assigned(0);

    assertThat(confirmed(booked(7, 90))).containsExactly(entry(7, 90, 1));
    assertThat(confirmed(booked(7, 92))).containsExactly(entry(7, 92, 2));
  }

  @Test
  void aRecordThatCouldNotBeReadIsNotCounted() {
    List<Reading> records = new ArrayList<>();
    records.add(null);
    records.add(booked(7, 1));
    records.add(Reading.getDefaultInstance());

    assertThat(ledger.confirmed(headers(3), records)).containsExactly(entry(7, 1, 0));
  }

  @Test
  void onlyTheLatestMinutesAreRemembered() {
    confirmed(booked(1, 1), booked(2, 1), booked(3, 1), booked(4, 1));

    assertThat(confirmed(booked(1, 9))).containsExactly(entry(1, 9, 0));
    assertThat(confirmed(booked(4, 9))).containsExactly(entry(4, 9, 7));
  }

  @Test
  void aBatchOfMoreMinutesThanAreRememberedIsToldWhole() {
    assertThat(confirmed(booked(1, 1), booked(2, 2), booked(3, 3), booked(4, 4), booked(5, 5)))
        .containsExactly(
            entry(1, 1, 0), entry(2, 2, 0), entry(3, 3, 0), entry(4, 4, 0), entry(5, 5, 0));
  }

  private List<LedgerEntry> confirmed(Reading... readings) {
    return ledger.confirmed(headers(readings.length), List.of(readings));
  }

  private static BatchHeaders headers(int records) {
    return new BatchHeaders(
        Collections.nCopies(records, "samspil.booked"),
        Collections.nCopies(records, 0),
        Collections.nCopies(records, 0L),
        Collections.nCopies(records, 0L));
  }

  private static Reading booked(long minute, long ordinal) {
    return Reading.newBuilder()
        .setBooking(
            Booking.newBuilder().setArrivalMinute(minute).setPartition(2).setOrdinal(ordinal))
        .build();
  }

  private static LedgerEntry entry(long minute, long stored, long missing) {
    return LedgerEntry.newBuilder()
        .setStage("historian")
        .setPartition(2)
        .setArrivalMinute(minute)
        .setStored(stored)
        .setMissing(missing)
        .build();
  }
}
