package io.samspil.metering.booking;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/v1/meters/{id}/intervals/{start}/explain}, from the page that made the interval. */
@RestController
class ExplainController {
  private final Supplier<@Nullable KafkaStreams> streams;

  ExplainController(Supplier<@Nullable KafkaStreams> streams) {
    this.streams = streams;
  }

  @GetMapping("/api/v1/meters/{id}/intervals/{start}/explain")
  @Operation(
      summary =
          "Which readings and rules made an interval. 404: there is none, or it is beyond the"
              + " correction horizon; 409: another instance of metering has this meter; 503:"
              + " metering is starting")
  Explanation explain(
      @PathVariable String id,
      @PathVariable Instant start,
      @RequestParam(defaultValue = Registers.ENERGY_IMPORT) String register) {
    long startUs = Micros.of(start);
    if (!Quarters.isStart(startUs)) {
      throw failure(
          HttpStatus.BAD_REQUEST, "start is %s: expected a whole quarter hour".formatted(start));
    }
    PageKey key = new PageKey(id, register, startUs);
    byte[] bytes = pages(id).get(key.toBytes());
    Explanation explanation =
        bytes == null ? null : Explanation.of(key, QuarterPage.parse(startUs, bytes));
    if (explanation == null) {
      throw failure(
          HttpStatus.NOT_FOUND,
          "meter %s has no interval of %s at %s, or it is beyond the correction horizon"
              .formatted(id, register, start));
    }
    return explanation;
  }

  private ReadOnlyKeyValueStore<Bytes, byte[]> pages(String meterId) {
    KafkaStreams running = streams.get();
    if (running == null || running.state() != KafkaStreams.State.RUNNING) {
      throw failure(HttpStatus.SERVICE_UNAVAILABLE, "metering is starting: ask again");
    }
    KeyQueryMetadata at =
        running.queryMetadataForKey(PageStore.NAME, meterId, new StringSerializer());
    if (KeyQueryMetadata.NOT_AVAILABLE.equals(at)) {
      throw failure(HttpStatus.SERVICE_UNAVAILABLE, "metering is starting: ask again");
    }
    try {
      return running.store(
          StoreQueryParameters.fromNameAndType(
                  PageStore.NAME, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
              .withPartition(at.partition()));
    } catch (InvalidStateStorePartitionException e) {
      throw failure(
          HttpStatus.CONFLICT,
          "the instance of metering at %s:%d has meter %s: ask that one"
              .formatted(at.activeHost().host(), at.activeHost().port(), meterId));
    } catch (InvalidStateStoreException e) {
      throw failure(HttpStatus.SERVICE_UNAVAILABLE, "metering moves its pages: ask again");
    }
  }

  private static ResponseStatusException failure(HttpStatus status, String detail) {
    return new ResponseStatusException(status, detail);
  }
}
