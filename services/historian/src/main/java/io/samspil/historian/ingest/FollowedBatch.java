package io.samspil.historian.ingest;

import io.samspil.traces.Step;
import io.samspil.traces.Tracing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** The records of a batch that are followed, each until the store has confirmed it. */
final class FollowedBatch {
  private static final FollowedBatch NOTHING = new FollowedBatch(List.of());

  private final List<Step> steps;

  private FollowedBatch(List<Step> steps) {
    this.steps = steps;
  }

  static FollowedBatch begin(Tracing tracing, Message<?> batch) {
    if (tracing == Tracing.NONE
        || !(batch.getHeaders().get(KafkaHeaders.BATCH_CONVERTED_HEADERS) instanceof List<?> all)) {
      return NOTHING;
    }
    List<Step> steps = new ArrayList<>();
    for (Object one : all) {
      Step step = one instanceof Map<?, ?> headers ? next(tracing, headers) : null;
      if (step != null) {
        steps.add(step.with("messaging.batch.message_count", all.size()));
      }
    }
    return steps.isEmpty() ? NOTHING : new FollowedBatch(steps);
  }

  private static @Nullable Step next(Tracing tracing, Map<?, ?> headers) {
    return switch (headers.get(Tracing.HEADER)) {
      case byte[] bytes ->
          tracing.next("historian store", new String(bytes, StandardCharsets.US_ASCII));
      case String text -> tracing.next("historian store", text);
      case null, default -> null;
    };
  }

  void stored() {
    steps.forEach(Step::end);
  }

  void failed(RuntimeException why) {
    steps.forEach(step -> step.failed(why.toString()).end());
  }
}
