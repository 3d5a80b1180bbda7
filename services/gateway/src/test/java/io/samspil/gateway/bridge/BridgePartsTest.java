package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.gateway.profile.ProfileLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BridgePartsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Patience patience =
      new Patience(
          Duration.ofMillis(500),
          nanos::get,
          ms -> nanos.addAndGet(Duration.ofMillis(ms).toNanos()));

  @Test
  void a_meter_that_becomes_known_in_time_is_waited_for() throws Exception {
    assertThat(patience.await(() -> nanos.get() >= Duration.ofMillis(300).toNanos())).isTrue();
    assertThat(nanos.get()).isEqualTo(Duration.ofMillis(300).toNanos());
  }

  @Test
  void who_waited_in_vain_does_not_wait_again_for_ten_times_as_long() throws Exception {
    assertThat(patience.await(() -> false)).isFalse();
    long after = nanos.get();
    assertThat(patience.await(() -> false)).isFalse();
    assertThat(nanos.get()).isEqualTo(after);

    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(patience.await(() -> false)).isFalse();
    assertThat(nanos.get()).isGreaterThanOrEqualTo(after + Duration.ofMillis(5500).toNanos());
  }

  @Test
  void waiting_doubles_up_to_the_longest_and_begins_anew_once_a_connection_held() {
    BackOff backOff = new BackOff(new Random(1));
    List<Duration> pauses = IntStream.range(0, 12).mapToObj(i -> backOff.next()).toList();

    for (int i = 0; i < pauses.size(); i++) {
      long ceiling = Math.min(BackOff.LONGEST.toMillis(), 200L << i);
      assertThat(pauses.get(i).toMillis()).isBetween(ceiling / 2, ceiling);
    }
    backOff.lasted(Duration.ofSeconds(1));
    assertThat(backOff.next()).isGreaterThanOrEqualTo(Duration.ofMillis(2500));
    backOff.lasted(BackOff.LONGEST);
    assertThat(backOff.next()).isLessThanOrEqualTo(BackOff.FIRST);
  }

  @Test
  void who_finds_the_window_full_waits_until_one_leaves_or_it_is_not_wanted_any_more()
      throws Exception {
    Window window = new Window(1, 100);
    AtomicBoolean wanted = new AtomicBoolean(true);
    assertThat(window.enter(10, wanted::get)).isTrue();
    CountDownLatch entered = new CountDownLatch(1);
    Thread second = Thread.ofVirtual().start(() -> enter(window, wanted, entered));

    assertThat(entered.getCount()).isOne();
    window.leave(1, 10);
    second.join();
    assertThat(entered.getCount()).isZero();

    Thread third = Thread.ofVirtual().start(() -> enter(window, wanted, entered));
    wanted.set(false);
    window.wake();
    third.join();
    assertThat(window.messages()).isOne();
    assertThat(window.bytes()).isEqualTo(10);
  }

  private static void enter(Window window, AtomicBoolean wanted, CountDownLatch entered) {
    try {
      if (window.enter(10, wanted::get)) {
        entered.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void two_instances_with_one_name_are_told_so() {
    assertThat(LossReason.of(new MqttDisconnectResponse(0x8E, null, new ArrayList<>(), null)))
        .contains("samspil.gateway.name");
    assertThat(LossReason.of(new MqttDisconnectResponse(0x8B, "bye", new ArrayList<>(), null)))
        .isEqualTo("the broker disconnected us, reason code 0x8B bye");
  }

  @Test
  void without_anything_set_there_is_no_bridge() {
    BridgeProperties properties = bind(Map.of());

    assertThat(properties.isOn()).isFalse();
    assertThat(properties.connections()).isEqualTo(2);
    assertThat(properties.sessionExpiry()).isEqualTo(Duration.ofDays(1));
    assertThat(properties.clientId("north", "2")).isEqualTo("samspil-north-2");
  }

  @Test
  void addresses_are_understood() {
    assertThat(address("mqtt://host")).isEqualTo("tcp://host:1883");
    assertThat(address("tcp://host:9")).isEqualTo("tcp://host:9");
    assertThat(address("mqtts://host")).isEqualTo("ssl://host:8883");
    assertThat(address("ssl://host:9")).isEqualTo("ssl://host:9");
  }

  private static String address(String url) {
    return bind(Map.of("url", url)).address().uri();
  }

  @Test
  void every_fault_is_named_at_once_and_no_secret_with_it() {
    assertThatThrownBy(
            () ->
                bind(
                    Map.of(
                        "url", "http://me:hush@host",
                        "password", "hush-hush",
                        "group", "a/b",
                        "connections", "0",
                        "key-file", "k.pem")))
        .rootCause()
        .hasMessageContainingAll(
            "samspil.gateway.bridge.url is 'http://…@host'",
            "samspil.gateway.bridge.group is 'a/b'",
            "samspil.gateway.bridge.connections is '0'",
            "certificate-file",
            "username")
        .message()
        .doesNotContain("hush");
    assertThat(bind(Map.of("username", "me", "password", "hush")).toString())
        .doesNotContain("hush");
  }

  @Test
  void it_subscribes_to_our_topics_and_those_of_the_profiles_or_to_what_it_is_told() {
    assertThat(Filters.shared(bind(Map.of()), ProfileLoader.load(null)))
        .contains(
            "$share/samspil/samspil/v1/+/+/readings",
            "$share/samspil/samspil/v1/loads/+/ack",
            "$share/samspil/wmbusmeters/+");
    assertThat(
            Filters.shared(
                bind(Map.of("group", "city", "filters", "a/#,b")), ProfileLoader.load(null)))
        .containsExactly("$share/city/a/#", "$share/city/b");
    assertThat(
            Filters.shared(
                bind(Map.of("group", "", "connections", "1", "filters", "a/#")),
                ProfileLoader.load(null)))
        .containsExactly("a/#");
  }

  private static BridgeProperties bind(Map<String, String> settings) {
    var prefixed = new java.util.HashMap<String, String>();
    settings.forEach((key, value) -> prefixed.put("samspil.gateway.bridge." + key, value));
    return new Binder(new MapConfigurationPropertySource(prefixed))
        .bindOrCreate("samspil.gateway.bridge", BridgeProperties.class);
  }
}
