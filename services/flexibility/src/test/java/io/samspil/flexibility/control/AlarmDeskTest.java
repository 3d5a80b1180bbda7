package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmDeskTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Trouble DEAF =
      new Trouble("setpoint-unanswered", "a", "load", Severity.WARNING, "it did not answer", NOON);

  private final AlarmDesk desk = new AlarmDesk();

  @Test
  void anAlarmIsRaisedOnceClearedAndComesBackAsTheNextEpisode() {
    desk.look(List.of(DEAF), NOON);
    Alarm raised = told();
    assertThat(raised.getId()).isEqualTo("setpoint-unanswered/a");
    assertThat(raised.getEpisode()).isEqualTo(1);
    desk.look(List.of(DEAF), NOON.plusSeconds(1));
    assertThat(desk.untold()).isEmpty();
    desk.look(List.of(), NOON.plusSeconds(2));
    assertThat(told().getClearedUs()).isPositive();
    desk.look(List.of(DEAF), NOON.plusSeconds(3));
    assertThat(told().getEpisode()).isEqualTo(2);
  }

  @Test
  void thePersonWhoWasFirstHasSeenIt() {
    desk.look(List.of(DEAF), NOON);
    told();
    desk.take(seen(2, "nobody"));
    assertThat(desk.untold()).isEmpty();
    desk.take(seen(1, "anna"));
    desk.take(seen(1, "bo"));
    assertThat(told().getAcknowledgedBy()).isEqualTo("anna");
  }

  @Test
  void afterARestartItGoesOnWhereItWas() {
    desk.look(List.of(DEAF), NOON);
    AlarmDesk again = new AlarmDesk();
    Alarm raised = told();
    again.restore(raised.getId(), raised);
    again.restore("low-flow/b", raised.toBuilder().setId("low-flow/b").setRule("low-flow").build());
    again.look(List.of(DEAF), NOON.plusSeconds(1));
    assertThat(again.untold()).isEmpty();
    again.look(List.of(), NOON.plusSeconds(2));
    assertThat(again.untold()).hasSize(1);
  }

  @Test
  void whatKafkaDidNotTakeIsToldAgain() {
    desk.look(List.of(DEAF), NOON);
    assertThat(desk.untold()).hasSize(1);
    assertThat(desk.untold()).hasSize(1);
  }

  private Alarm told() {
    assertThat(desk.untold()).hasSize(1);
    Alarm alarm = desk.untold().getFirst();
    desk.told(alarm);
    return alarm;
  }

  private static Acknowledgement seen(int episode, String by) {
    return Acknowledgement.newBuilder()
        .setAlarmId("setpoint-unanswered/a")
        .setEpisode(episode)
        .setBy(by)
        .setAtUs(1)
        .build();
  }
}
