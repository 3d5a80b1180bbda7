package io.samspil.gateway.intake;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where records go to be kept. */
public interface RecordSink {
  /**
   * Sends the records of one message. Never blocks and never throws: the confirmation says, from
   * any thread, how it ended.
   */
  void send(List<ProducerRecord<byte[], byte[]>> records, Confirmation confirmation);

  /** Told once for each message. */
  interface Confirmation {
    /** All records of the message are kept. */
    void confirmed();

    /** At least one is not; the device has to send the message again. */
    void failed(Exception cause);
  }
}
