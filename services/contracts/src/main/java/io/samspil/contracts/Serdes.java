package io.samspil.contracts;

import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Figure;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Resolution;
import io.samspil.contracts.v1.Session;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.Signal;

/**
 * The serdes of the topics, as classes with a public constructor, so that configuration can name
 * them.
 */
public final class Serdes {
  private Serdes() {}

  public static final class OfReading extends ProtobufSerde<Reading> {
    public OfReading() {
      super(Reading.parser());
    }
  }

  public static final class OfQuarantined extends ProtobufSerde<Quarantined> {
    public OfQuarantined() {
      super(Quarantined.parser());
    }
  }

  public static final class OfAsset extends ProtobufSerde<Asset> {
    public OfAsset() {
      super(Asset.parser());
    }
  }

  public static final class OfInterval extends ProtobufSerde<Interval> {
    public OfInterval() {
      super(Interval.parser());
    }
  }

  public static final class OfAreaUpdate extends ProtobufSerde<AreaUpdate> {
    public OfAreaUpdate() {
      super(AreaUpdate.parser());
    }
  }

  public static final class OfLedgerEntry extends ProtobufSerde<LedgerEntry> {
    public OfLedgerEntry() {
      super(LedgerEntry.parser());
    }
  }

  public static final class OfSetpoint extends ProtobufSerde<Setpoint> {
    public OfSetpoint() {
      super(Setpoint.parser());
    }
  }

  public static final class OfSetpointAck extends ProtobufSerde<SetpointAck> {
    public OfSetpointAck() {
      super(SetpointAck.parser());
    }
  }

  public static final class OfSignal extends ProtobufSerde<Signal> {
    public OfSignal() {
      super(Signal.parser());
    }
  }

  public static final class OfCredential extends ProtobufSerde<Credential> {
    public OfCredential() {
      super(Credential.parser());
    }
  }

  public static final class OfDeviceStatus extends ProtobufSerde<DeviceStatus> {
    public OfDeviceStatus() {
      super(DeviceStatus.parser());
    }
  }

  public static final class OfSession extends ProtobufSerde<Session> {
    public OfSession() {
      super(Session.parser());
    }
  }

  public static final class OfResolution extends ProtobufSerde<Resolution> {
    public OfResolution() {
      super(Resolution.parser());
    }
  }

  public static final class OfAlarm extends ProtobufSerde<Alarm> {
    public OfAlarm() {
      super(Alarm.parser());
    }
  }

  public static final class OfAcknowledgement extends ProtobufSerde<Acknowledgement> {
    public OfAcknowledgement() {
      super(Acknowledgement.parser());
    }
  }

  public static final class OfFigure extends ProtobufSerde<Figure> {
    public OfFigure() {
      super(Figure.parser());
    }
  }

  public static final class OfIntervalEdit extends ProtobufSerde<IntervalEdit> {
    public OfIntervalEdit() {
      super(IntervalEdit.parser());
    }
  }
}
