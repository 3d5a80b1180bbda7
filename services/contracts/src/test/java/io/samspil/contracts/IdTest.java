package io.samspil.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
  @ParameterizedTest
  @ValueSource(strings = {"m1", "571313174000000001", "a.b_c:d-e", "X"})
  void anIdIsTaken(String id) {
    assertThat(new MeterId(id).value()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a+b", "#", ".a", "-a", "æ", "a b", "a\u0000b", "a'b"})
  void whatCouldBeReadAsAnythingElseIsNot(String id) {
    assertThatThrownBy(() -> new MeterId(id))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("meter id")
        .hasMessageContaining("expected 1 to 64");
  }
}
