package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.gateway.bridge.GatheringSockets.GatheringStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringSocketsTest {
  @Test
  void allThatWasWrittenComesOutInItsOrder() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Random random = new Random(7);
    try (GatheringStream gathering = new GatheringStream(out)) {
      for (int i = 0; i < 500; i++) {
        byte[] packet = new byte[random.nextInt(i % 50 == 0 ? 200_000 : 40)];
        random.nextBytes(packet);
        gathering.write(packet);
        gathering.flush();
        expected.write(packet);
      }
    }

    assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void manySmallWritesAreFew() throws Exception {
    int[] writes = new int[1];
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int one) {
            writes[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writes[0]++;
          }
        };
    try (GatheringStream gathering = new GatheringStream(counting)) {
      for (int i = 0; i < 10_000; i++) {
        gathering.write(new byte[4]);
      }
    }

    assertThat(writes[0]).isBetween(1, 1_000);
  }

  @Test
  void aBrokenConnectionIsToldToWhoWritesNext() throws Exception {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("reset");
          }
        };
    try (GatheringStream gathering = new GatheringStream(broken)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  gathering.write(1);
                }
              })
          .isInstanceOf(IOException.class)
          .hasRootCauseMessage("reset");
    }
  }

  @Test
  void afterItsEndNothingIsTaken() throws Exception {
    GatheringStream gathering = new GatheringStream(new ByteArrayOutputStream());
    gathering.close();

    assertThatThrownBy(() -> gathering.write(1)).isInstanceOf(IOException.class);
  }
}
