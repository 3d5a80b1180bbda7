package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Gatekeeper;
import io.samspil.gateway.devices.SessionLog;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeMeters;
import io.samspil.gateway.intake.RecordSink;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What all connections share.
 *
 * @param serverReference where MQTT 5 clients are sent when this instance stops; null: nowhere
 */
public record Door(
    Intake intake,
    RecordSink sink,
    Budget budget,
    Sessions sessions,
    IntakeMeters meters,
    FrontMeters counts,
    WaitingRoom waitingRoom,
    ConnectionLimits limits,
    Gatekeeper gatekeeper,
    Guesses guesses,
    Downlink downlink,
    Doorman doorman,
    Wills wills,
    SessionLog sessionLog,
    @Nullable String serverReference,
    InstantSource clock) {}
