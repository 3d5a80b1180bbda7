package io.samspil.flexibility.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a callback may go. */
class CallbackUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2001:db8::1",
        "2002:0a00:0001::1",
        "64:ff9b::7f00:1",
        "2001::1",
        "4000::1"
      })
  void an_address_inside_is_not_public(String address) throws IOException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "192.1.0.1",
        "198.20.0.1",
        "2606:4700::1111",
        "2002:0101:0101::1",
        "64:ff9b::101:101"
      })
  void an_address_outside_is_public(String address) throws IOException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void a_host_that_leads_inside_is_refused_however_it_is_written() {
    try (var resolver = new SafeResolver(false, Duration.ofSeconds(5))) {
      for (String host : new String[] {"localhost", "127.0.0.1", "::1"}) {
        assertThatThrownBy(() -> resolver.resolve(host))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("private address");
      }
    }
  }

  @Test
  void with_the_switch_it_is_taken() throws IOException {
    try (var resolver = new SafeResolver(true, Duration.ofSeconds(5))) {
      assertThat(resolver.resolve("127.0.0.1").isLoopbackAddress()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example,443,/,/?echo=1",
    "https://a.example:8443/x?y=1,8443,/x?y=1,/x?y=1&echo=1",
    "HTTPS://a.example/p,443,/p,/p?echo=1",
  })
  void a_url_is_taken_apart(String text, int port, String target, String echo) throws IOException {
    CallbackUrl url = CallbackUrl.of(text, false);

    assertThat(url.port()).isEqualTo(port);
    assertThat(url.target()).isEqualTo(target);
    assertThat(url.target("echo", "1")).isEqualTo(echo);
    assertThat(url.secure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "file:///etc/passwd",
        "https:opaque",
        "https://u@a.example",
        "a b"
      })
  void what_is_not_https_to_a_host_is_refused(String text) {
    assertThatThrownBy(() -> CallbackUrl.of(text, false)).isInstanceOf(IOException.class);
  }

  @Test
  void http_is_for_tests() throws IOException {
    assertThat(CallbackUrl.of("http://127.0.0.1:8080/c", true).port()).isEqualTo(8080);
  }

  @Test
  void the_pause_doubles_and_is_varied_by_half_and_bounded() {
    Backoff least = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0L);
    Backoff most = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> -1L);

    assertThat(least.after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(least.after(4)).isEqualTo(Duration.ofSeconds(4));
    assertThat(most.after(1)).isBetween(Duration.ofMillis(1499), Duration.ofMillis(1500));
    assertThat(least.after(1000)).isEqualTo(Duration.ofSeconds(150));
  }
}
