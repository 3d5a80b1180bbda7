package io.samspil.flexibility.follow;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.Signal;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A topic that can be followed, and how its values are read.
 *
 * @param <V> its values
 */
public final class Source<V> {
  public static final Source<Asset> ASSETS = new Source<>(Topics.ASSETS, Serdes.OfAsset::new);
  public static final Source<AreaUpdate> AREAS =
      new Source<>(Topics.AREAS, Serdes.OfAreaUpdate::new);
  public static final Source<Reading> BOOKED = new Source<>(Topics.BOOKED, Serdes.OfReading::new);

  /** Left as bytes: of most meters nobody reads them. */
  public static final Source<byte[]> INTERVALS =
      new Source<>(Topics.INTERVALS, ByteArrayDeserializer::new);

  public static final Source<Signal> SIGNALS = new Source<>(Topics.SIGNALS, Serdes.OfSignal::new);
  public static final Source<Setpoint> SETPOINTS =
      new Source<>(Topics.SETPOINTS, Serdes.OfSetpoint::new);
  public static final Source<SetpointAck> SETPOINT_ACKS =
      new Source<>(Topics.SETPOINT_ACKS, Serdes.OfSetpointAck::new);
  public static final Source<Alarm> ALARMS = new Source<>(Topics.ALARMS, Serdes.OfAlarm::new);
  public static final Source<Acknowledgement> ACKNOWLEDGEMENTS =
      new Source<>(Topics.ACKNOWLEDGEMENTS, Serdes.OfAcknowledgement::new);

  /** Every one of them. */
  static final List<Source<?>> ALL =
      List.of(
          ASSETS,
          AREAS,
          BOOKED,
          INTERVALS,
          SIGNALS,
          SETPOINTS,
          SETPOINT_ACKS,
          ALARMS,
          ACKNOWLEDGEMENTS);

  private final String topic;
  private final Supplier<Deserializer<V>> values;

  private Source(String topic, Supplier<Deserializer<V>> values) {
    this.topic = topic;
    this.values = values;
  }

  String topic() {
    return topic;
  }

  Deserializer<V> values() {
    return values.get();
  }
}
