package io.samspil.gateway.openadr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTopicsTest {
  private final NotificationTopics topics = new NotificationTopics();

  @ParameterizedTest
  @CsvSource({
    "openadr/3.1/business/events/create, openadr/business",
    "openadr/3.1/business/programs/p1/events/all, openadr/business",
    "openadr/3.1/public/programs/update, openadr/public",
    "openadr/3.1/vens/v1/events/delete, openadr/vens/v1",
    "openadr/3.1/vens/v1/ven/update, openadr/vens/v1",
  })
  void a_topic_says_whose_it_is(String topic, String asset) {
    assertThat(topics.assetOf(topic)).isEqualTo(asset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openadr/3.1/vens/v1/create",
        "openadr/3.1/vens/create",
        "openadr/3.1/business/events/read",
        "openadr/3.1/others/events/create",
        "openadr/3.0/business/events/create",
        "samspil/v1/loads/l1/setpoint",
      })
  void what_is_no_topic_of_ours_is_nobodys(String topic) {
    assertThat(topics.assetOf(topic)).isNull();
  }

  @Test
  void a_plus_at_the_end_asks_for_all_operations_and_no_other_is_taken() {
    assertThat(topics.topicOf("openadr/3.1/vens/v1/events/+"))
        .isEqualTo("openadr/3.1/vens/v1/events/all");
    assertThat(topics.topicOf("openadr/3.1/vens/+/events/+")).isNull();
    assertThat(topics.topicOf("openadr/3.1/#")).isNull();
    assertThat(topics.topicOf("openadr/3.1/vens/v1/events/create")).isNull();
  }
}
