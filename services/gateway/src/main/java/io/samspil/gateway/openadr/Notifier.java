package io.samspil.gateway.openadr;

import io.samspil.contracts.v1.Signal;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the VTN's changes to those that are subscribed on this instance. What was told before it
 * began is not told again: who connects later asks the VTN.
 */
final class Notifier {
  private static final Logger log = LoggerFactory.getLogger(Notifier.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EACH_VEN = NotificationTopics.ROOT + "vens/+/";
  private static final Runnable NO_MATTER = () -> {};

  private final Vens vens;
  private final Downlink downlink;
  private final long sinceMs;

  Notifier(Vens vens, Downlink downlink, long sinceMs) {
    this.vens = vens;
    this.downlink = downlink;
    this.sinceMs = sinceMs;
  }

  /** Takes a record of {@code samspil.signals}. */
  void apply(ConsumerRecord<String, Signal> kept) {
    @Nullable Signal signal = kept.value();
    if (signal == null) {
      return;
    }
    try {
      vens.learn(signal, JSON.readTree(signal.getNotificationJson()));
    } catch (JacksonException e) {
      log.warn("signal is not JSON object={} cause={}", kept.key(), e.getOriginalMessage());
      return;
    }
    if (kept.timestamp() >= sinceMs) {
      byte[] payload = signal.getNotificationJson().getBytes(StandardCharsets.UTF_8);
      topics(signal).forEach(topic -> tell(topic, payload));
    }
  }

  private List<String> topics(Signal signal) {
    return signal.getMqttTopicsList().stream()
        .<String>mapMulti(
            (topic, into) -> {
              if (topic.startsWith(EACH_VEN)) {
                vens.ids().forEach(id -> into.accept(topic.replaceFirst("\\+", id)));
              } else {
                into.accept(topic);
              }
            })
        .toList();
  }

  private void tell(String topic, byte[] payload) {
    Outgoing message = new Outgoing(topic, payload, null, NO_MATTER);
    downlink.tell(topic, message);
    downlink.tell(NotificationTopics.allOf(topic), message);
  }
}
