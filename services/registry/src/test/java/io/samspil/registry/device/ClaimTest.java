package io.samspil.registry.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Times and forms of claims and passwords. */
class ClaimTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

  @Test
  void aClaimIsOpenUntilItsEndAndNoLonger() {
    Claim claim = new Claim("c", "", List.of("m1"), 0, 100, 0, "");
    assertThat(claim.isOpen(99)).isTrue();
    assertThat(claim.isOpen(100)).isFalse();
    assertThat(new Claim("c", "", List.of("m1"), 0, 100, 50, "d").isOpen(60)).isFalse();
  }

  @Test
  void anEndOnlyComesNearer() {
    CredentialPassword password = new CredentialPassword("00", "00", 0, 0);
    assertThat(password.isGood(Long.MAX_VALUE)).isTrue();
    assertThat(password.endingBy(200).isGood(199)).isTrue();
    assertThat(password.endingBy(200).isGood(200)).isFalse();
    assertThat(password.endingBy(200).endingBy(300).untilUs()).isEqualTo(200);
    assertThat(password.endingBy(200).endingBy(100).untilUs()).isEqualTo(100);
  }

  @Test
  void aCodeIsReadAsItIsMeant() {
    ClaimCode code = ClaimCode.random(new SecureRandom());
    assertThat(ClaimCode.typed(" " + code.text().replace('1', 'l') + " ").sha256())
        .isEqualTo(code.sha256());
    assertThat(code.toString()).doesNotContain(code.text());
  }

  @Test
  void theAnswersToAnAddressThatGuessesComeLater() {
    GuessDelay delays = new GuessDelay(clock);
    List<Long> seconds =
        IntStream.range(0, 10)
            .mapToObj(
                i -> {
                  Duration delay = delays.of("a");
                  delays.wrong("a");
                  return delay.toSeconds();
                })
            .toList();
    assertThat(seconds).containsExactly(0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    assertThat(delays.of("b")).isZero();

    now.set(now.get().plus(Duration.ofMinutes(16)));
    assertThat(delays.of("a")).isZero();
  }

  @Test
  void aRightCodeIsForgiving() {
    GuessDelay delays = new GuessDelay(clock);
    IntStream.range(0, 5).forEach(i -> delays.wrong("a"));
    delays.right("a");
    assertThat(delays.of("a")).isZero();
  }

  @Test
  void ofOneAddressOnlySomeWaitAtATime() {
    GuessDelay delays = new GuessDelay(clock);
    assertThat(IntStream.range(0, 20).allMatch(i -> delays.enter("a"))).isTrue();
    assertThat(delays.enter("a")).isFalse();
    assertThat(delays.enter("b")).isTrue();
    delays.leave("a");
    assertThat(delays.enter("a")).isTrue();
  }
}
