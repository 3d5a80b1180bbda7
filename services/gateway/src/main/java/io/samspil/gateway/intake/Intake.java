package io.samspil.gateway.intake;

import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.sparkplug.Sparkplug;
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
  private final Profiles profiles;
  private final IntakeLimits limits;
  private final Sparkplug sparkplug;

  /** For formats that need nothing remembered. */
  public Intake(Meters meters, Profiles profiles, IntakeLimits limits) {
    this(meters, profiles, limits, Sparkplug.silent());
  }

  /**
   * @param sparkplug remembers the births of edge nodes
   */
  public Intake(Meters meters, Profiles profiles, IntakeLimits limits, Sparkplug sparkplug) {
    this.sparkplug = sparkplug;
    this.meters = meters;
    this.profiles = profiles;
    this.limits = limits;
  }

  /** Decodes a message. Whatever the bytes are, the answer is a value and never an exception. */
  public Decoded decode(Message message) {
    Decoding decoding = new Decoding(message, meters, profiles, limits, sparkplug);
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

  /** The records that stand for the message: its readings, or its place in the quarantine. */
  public List<ProducerRecord<byte[], byte[]>> records(Message message, Decoded decoded) {
    return switch (decoded) {
      case Decoded.Accepted accepted -> Records.readings(message, accepted);
      case Decoded.Noted noted -> List.of();
      case Decoded.Rejected rejected -> Records.quarantined(message, rejected, limits.gateway());
    };
  }
}
