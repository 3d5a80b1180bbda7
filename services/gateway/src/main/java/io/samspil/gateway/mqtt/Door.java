package io.samspil.gateway.mqtt;

import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeMeters;
import io.samspil.gateway.intake.RecordSink;
import java.time.InstantSource;

/** What all connections share. */
public record Door(
    Intake intake,
    RecordSink sink,
    Budget budget,
    Sessions sessions,
    IntakeMeters meters,
    WaitingRoom waitingRoom,
    ConnectionLimits limits,
    InstantSource clock) {}
