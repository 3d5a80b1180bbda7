package io.samspil.gateway.intake;

import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.loads.Loads;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.sparkplug.Sparkplug;
import io.samspil.gateway.sparkplug.SparkplugEar;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in, behind every door: a message becomes readings, or is refused by a rule, and
 * either way becomes records for Kafka. It keeps nothing but what Sparkplug B needs of births, and
 * may be used from any thread.
 */
public final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final Meters meters;
  private final Loads loads;
  private final Profiles profiles;
  private final IntakeLimits limits;
  private final Sparkplug sparkplug;
  private final SparkplugEar ear;
  private final IntakeLog heard;

  /** An intake where no load is known, and nothing is remembered of edge nodes. */
  public Intake(Meters meters, Profiles profiles, IntakeLimits limits) {
    this(meters, Loads.NONE, profiles, limits, Sparkplug.silent(), IntakeLog.NONE);
  }

  /**
   * @param sparkplug remembers the births of edge nodes
   * @param log told of every message that records are made of
   */
  public Intake(
      Meters meters,
      Loads loads,
      Profiles profiles,
      IntakeLimits limits,
      Sparkplug sparkplug,
      IntakeLog log) {
    this(meters, loads, profiles, limits, sparkplug, sparkplug, log);
  }

  private Intake(
      Meters meters,
      Loads loads,
      Profiles profiles,
      IntakeLimits limits,
      Sparkplug sparkplug,
      SparkplugEar ear,
      IntakeLog log) {
    this.sparkplug = sparkplug;
    this.ear = ear;
    this.heard = log;
    this.meters = meters;
    this.loads = loads;
    this.profiles = profiles;
    this.limits = limits;
  }

  /**
   * The same, for messages that no device has sent now: it changes nothing of what is known of
   * devices.
   *
   * @param vouched whether a person vouches for it that edge nodes call their metrics as they did
   */
  public Intake unheard(boolean vouched) {
    SparkplugEar reading = sparkplug.reading(vouched);
    return new Intake(meters, loads, profiles, limits, sparkplug, reading, IntakeLog.NONE);
  }

  /** Decodes a message. Whatever the bytes are, the answer is a value and never an exception. */
  public Decoded decode(Message message) {
    Decoding decoding = new Decoding(message, meters, loads, profiles, limits, ear);
    try {
      return decoding.run();
    } catch (Refusal refusal) {
      return decoding.rejected(refusal.rule(), refusal.reason());
    } catch (RuntimeException | StackOverflowError e) {
      // A fault of ours must not make the device send the same message forever.
      log.error("decoder failed topic={} bytes={}", message.topic(), message.payload().length, e);
      return decoding.rejected(Rule.PAYLOAD_UNDECODABLE, "the gateway could not decode it: " + e);
    }
  }

  /** Whether the message was refused because its meter was not known, and meanwhile it is. */
  public boolean knowsNow(Decoded.Rejected refused) {
    @Nullable String id = refused.meterId();
    return refused.rule() == Rule.METER_UNKNOWN
        && id != null
        && (meters.byId(id) != null || meters.byDevice(id) != null);
  }

  /** The records that stand for the message: its readings, its place in the quarantine, or both. */
  public List<ProducerRecord<byte[], byte[]>> records(Message message, Decoded decoded) {
    heard.heard(message, decoded);
    return switch (decoded) {
      case Decoded.Accepted accepted -> Records.accepted(message, accepted, limits.gateway());
      case Decoded.Acknowledged acknowledged ->
          List.of(Records.acknowledged(message, acknowledged));
      case Decoded.Noted noted -> List.of();
      case Decoded.Rejected rejected ->
          List.of(Records.quarantined(message, rejected, limits.gateway()));
    };
  }
}
