package io.samspil.gateway.quarantine;

import com.google.protobuf.ByteString;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Quarantined;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A refused message as lists show it.
 *
 * @param id {@code <partition>-<offset>}
 * @param arrived at the gateway
 * @param meterId empty when the message does not tell
 * @param deviceId who the sender proved to be, empty when nobody asked
 * @param refusedBy the service
 * @param payloadBytes its size
 * @param payloadText its first 500 characters; what is not UTF-8 shows as U+FFFD
 * @param format what it was read as, empty when unknown
 */
record Entry(
    String id,
    Instant arrived,
    String topic,
    String meterId,
    String clientId,
    String deviceId,
    String rule,
    String reason,
    String refusedBy,
    int payloadBytes,
    String payloadText,
    String format) {
  private static final int PREVIEW_CHARACTERS = 500;
  private static final int PREVIEW_BYTES = PREVIEW_CHARACTERS * 4;

  static Entry of(ConsumerRecord<String, Quarantined> kept) {
    Quarantined quarantined = kept.value();
    ByteString payload = quarantined.getPayload();
    return new Entry(
        new EntryId(kept.partition(), kept.offset()).toString(),
        Micros.toInstant(quarantined.getOrigin().getArrivalUs()),
        quarantined.getOrigin().getMqttTopic(),
        quarantined.getMeterId(),
        quarantined.getOrigin().getClientId(),
        quarantined.getOrigin().getDeviceId(),
        quarantined.getRule(),
        quarantined.getReason(),
        quarantined.getRefusedBy(),
        payload.size(),
        preview(payload),
        quarantined.getOrigin().getFormat());
  }

  private static String preview(ByteString payload) {
    ByteString head = payload.substring(0, Math.min(payload.size(), PREVIEW_BYTES));
    String text = new String(head.toByteArray(), StandardCharsets.UTF_8);
    if (text.length() <= PREVIEW_CHARACTERS) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(PREVIEW_CHARACTERS - 1));
    return text.substring(0, splits ? PREVIEW_CHARACTERS - 1 : PREVIEW_CHARACTERS);
  }
}
