package io.samspil.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class LoopbackRuleTest {
  private final MockEnvironment settings = new MockEnvironment();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.1.2.3"})
  void on_loopback_nobody_need_be_asked(String address) {
    settings.setProperty("server.address", address);

    assertThatCode(() -> LoopbackRule.check(settings)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
  void elsewhere_the_sentence_says_what_to_set(String address) {
    settings.setProperty("server.address", address);

    assertThatThrownBy(() -> LoopbackRule.check(settings))
        .isInstanceOf(SignInMissing.class)
        .hasMessageContaining("server.address is " + address)
        .hasMessageContaining("samspil.sign-in.issuer");
  }

  @Test
  void no_address_is_every_address() {
    assertThatThrownBy(() -> LoopbackRule.check(settings)).hasMessageContaining("not set");
  }

  @Test
  void with_an_issuer_any_address_will_do() {
    settings.setProperty("server.address", "0.0.0.0");
    settings.setProperty("samspil.sign-in.issuer", "https://id.example.org");

    assertThatCode(() -> LoopbackRule.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void a_management_port_of_its_own_is_not_guarded_and_stays_on_loopback() {
    settings.setProperty("server.address", "0.0.0.0");
    settings.setProperty("samspil.sign-in.issuer", "https://id.example.org");
    settings.setProperty("management.server.port", "9999");
    assertThatThrownBy(() -> LoopbackRule.check(settings))
        .hasMessageContaining("management.server.address");

    settings.setProperty("management.server.address", "127.0.0.1");
    assertThatCode(() -> LoopbackRule.check(settings)).doesNotThrowAnyException();
  }
}
