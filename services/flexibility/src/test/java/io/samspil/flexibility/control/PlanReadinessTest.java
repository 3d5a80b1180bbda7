package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanReadinessTest {
  @Test
  void readyWithTheFirstPlan() {
    assertThat(PlanReadiness.isReady(false, Duration.ZERO)).isFalse();
    assertThat(PlanReadiness.isReady(true, Duration.ZERO)).isTrue();
  }

  @Test
  void withoutKafkaTheVtnIsReadyAfterAMinute() {
    assertThat(PlanReadiness.isReady(false, PlanReadiness.AT_MOST.minusSeconds(1))).isFalse();
    assertThat(PlanReadiness.isReady(false, PlanReadiness.AT_MOST)).isTrue();
  }
}
