package io.samspil.metering.alarm;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes.OfAlarm;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Alarm;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every alarm as it was last told. One thread takes; any thread may ask. */
final class AlarmView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AlarmView.class);
  private static final Comparator<Alarm> NEWEST_FIRST =
      Comparator.comparingLong(Alarm::getRaisedUs).reversed().thenComparing(Alarm::getId);

  private final Map<String, Alarm> alarms = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable TopicTail<Alarm> tail;

  static AlarmView following(KafkaAccess kafka) {
    AlarmView view = new AlarmView();
    view.tail =
        TopicTail.fromBeginning(
            kafka,
            Topics.ALARMS,
            new OfAlarm(),
            view::take,
            failure -> log.warn("alarms could not be read", failure));
    return view;
  }

  private void take(ConsumerRecord<String, Alarm> told) {
    take(told.key(), told.value());
  }

  void take(String id, @Nullable Alarm alarm) {
    if (alarm == null) {
      alarms.remove(id);
    } else {
      alarms.put(id, alarm);
    }
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Optional<Alarm> find(String id) {
    return Optional.ofNullable(alarms.get(id));
  }

  /** Those that match, those that were raised last first. */
  List<Alarm> newestFirst(Predicate<Alarm> wanted) {
    return alarms.values().stream().filter(wanted).sorted(NEWEST_FIRST).toList();
  }

  /** Waits until an alarm is as it is wanted; whether it came to that. */
  boolean await(String id, Predicate<Alarm> wanted, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!find(id).filter(wanted).isPresent()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    if (tail != null) {
      tail.close();
    }
  }
}
