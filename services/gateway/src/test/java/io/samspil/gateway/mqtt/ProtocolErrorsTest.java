package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the standard says of packets that are wrong, clause by clause: {@code [MQTT-x.y.z-n]} of
 * MQTT 5.0; sections where a sentence has no number. In a packet, {@code 'text'} stands for a
 * length and the text; {@code _} for the packet's own length.
 */
class ProtocolErrorsTest {
  private static final String CONNECT_5 = "10 _ 'MQTT' 05 02 003c 00 'c'";
  private static final String CONNECT_311 = "10 _ 'MQTT' 04 02 003c 'c'";
  private final Desk desk = Desk.of(2, 1000);

  static ByteBuf bytes(String packet) {
    ByteBuf body = Unpooled.buffer();
    String[] parts = packet.split("(?<=^|\\s)(?=')|(?<=')(?=\\s|$)");
    for (String part : parts) {
      String trimmed = part.trim();
      if (trimmed.startsWith("'")) {
        byte[] text = trimmed.substring(1, trimmed.length() - 1).getBytes(StandardCharsets.UTF_8);
        body.writeShort(text.length).writeBytes(text);
      } else {
        String hex = trimmed.replace(" ", "").replace("_", "");
        body.writeBytes(HexFormat.of().parseHex(hex));
      }
    }
    if (!packet.contains("_")) {
      return body;
    }
    ByteBuf whole = Unpooled.buffer().writeByte(body.readByte());
    Answers.variable(whole, body.readableBytes());
    return whole.writeBytes(body);
  }

  /** The last two bytes of an answer's beginning: what it is, and its reason. */
  private static List<String> answers(Device device) {
    device.front.runPendingTasks();
    List<String> answers = new ArrayList<>();
    for (ByteBuf one = device.front.readOutbound(); one != null; ) {
      int type = one.getUnsignedByte(0) >> 4;
      int reason =
          switch (type) {
            case Packet.CONNACK -> one.getUnsignedByte(3);
            case Packet.DISCONNECT -> one.getUnsignedByte(2);
            default -> 0;
          };
      answers.add("%d:%02x".formatted(type, reason));
      one.release();
      one = device.front.readOutbound();
    }
    return answers;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [MQTT-1.5.4-1] a surrogate in UTF-8         | 30 _ 0003 eda080 00             | 81
          [MQTT-1.5.4-1] not UTF-8                    | 30 _ 0002 c328 00               | 81
          [MQTT-1.5.4-2] U+0000                       | 30 _ 0002 6100 00               | 81
          [MQTT-1.5.5-1] a length not shortest        | 30 80 00                        | 81
          §1.5.5 a length of five bytes               | 30 ff ff ff ff 01               | 81
          §2.1.2 packet type 0                        | 00 00                           | 81
          [MQTT-2.1.3-1] reserved flags of PINGREQ    | c1 00                           | 81
          [MQTT-2.1.3-1] reserved flags of PUBACK     | 42 02 0001                      | 81
          [MQTT-2.1.3-1] reserved flags of DISCONNECT | e3 00                           | 81
          [MQTT-2.2.1-3] packet id 0 of PUBLISH       | 32 _ 'a' 0000 00                | 82
          [MQTT-2.2.1-3] packet id 0 of SUBSCRIBE     | 82 _ 0000 00 'a' 00             | 82
          [MQTT-2.2.1-3] packet id 0 of UNSUBSCRIBE   | a2 _ 0000 00 'a'                | 82
          [MQTT-2.2.1-3] packet id 0 of PUBREL        | 62 02 0000                      | 82
          §2.2.2.2 a property unknown                 | 30 _ 'a' 02 7e 00               | 81
          §2.2.2.2 a property of another packet       | 30 _ 'a' 05 11 00000001         | 81
          §2.2.2.2 a property cut short               | 30 _ 'a' 02 02 00               | 81
          §2.2.2 properties longer than the packet    | 30 _ 'a' 05 01                  | 81
          §2.2.2 a property id of two bytes           | 30 _ 'a' 03 81 00 00            | 81
          §3.3.2.3.2 payload format twice             | 30 _ 'a' 04 01 00 01 00         | 82
          §3.3.2.3.2 payload format 2                 | 30 _ 'a' 02 01 02               | 82
          §3.3.2.3.3 message expiry twice             | 30 _ 'a' 0a 02 00000001 02 00000001 | 82
          §3.3.2.3.8 subscription id from a client    | 30 _ 'a' 02 0b 01               | 81
          [MQTT-3.1.0-2] a second CONNECT             | 10 _ 'MQTT' 05 02 003c 00 'c'   | 82
          [MQTT-3.2.2-14] RETAIN where not offered    | 31 _ 'a' 00                     | 9a
          [MQTT-3.3.1-2] DUP at QoS 0                 | 38 _ 'a' 00                     | 81
          [MQTT-3.3.1-4] QoS 3                        | 36 _ 'a' 0001 00                | 81
          [MQTT-3.3.2-1] no topic                     | 30 00                           | 81
          [MQTT-3.3.2-1] a topic longer than its packet | 30 03 0009 61                 | 81
          [MQTT-3.3.2-2] a wildcard #                 | 30 _ 'a/#' 00                   | 90
          [MQTT-3.3.2-2] a wildcard +                 | 30 _ '+/a' 00                   | 90
          §3.3.2.1 an empty topic without alias       | 30 _ '' 00                      | 82
          [MQTT-3.3.2-8] topic alias 0                | 30 _ 'a' 03 23 0000             | 94
          [MQTT-3.3.2-9] topic alias beyond 16        | 30 _ 'a' 03 23 0011             | 94
          §3.3.2.3.4 an alias without a topic         | 30 _ '' 03 23 0001              | 82
          [MQTT-3.3.2-14] response topic with wildcard | 30 _ 'a' 04 08 '#'             | 82
          §3.4.2.1 a reason code that is none         | 40 03 0001 30                   | 82
          §3.4 PUBACK too long                        | 40 05 0001 00 00 00             | 81
          §3.4 PUBACK without an id                   | 40 01 00                        | 81
          §3.5 PUBREC to nothing sent at QoS 2        | 50 02 0001                      | 82
          §3.7 PUBCOMP to nothing sent at QoS 2       | 70 02 0001                      | 82
          [MQTT-3.8.1-1] flags of SUBSCRIBE           | 80 _ 0001 00 'a' 00             | 81
          [MQTT-3.8.3-2] SUBSCRIBE without a filter   | 82 _ 0001 00                    | 82
          [MQTT-3.8.3-4] no local on shared           | 82 _ 0001 00 '$share/g/a' 04    | 82
          [MQTT-3.8.3-5] reserved options             | 82 _ 0001 00 'a' 40             | 81
          §3.8.3.1 QoS 3                              | 82 _ 0001 00 'a' 03             | 82
          §3.8.3.1 retain handling 3                  | 82 _ 0001 00 'a' 30             | 82
          §3.8.3 a filter without options             | 82 _ 0001 00 'a'                | 81
          §3.8.2.1.2 subscription id 0                | 82 _ 0001 02 0b 00 'a' 00       | 82
          §3.2.2.3.12 subscription ids not offered    | 82 _ 0001 02 0b 01 'a' 00       | a1
          [MQTT-3.10.1-1] flags of UNSUBSCRIBE        | a0 _ 0001 00 'a'                | 81
          [MQTT-3.10.3-2] UNSUBSCRIBE without a filter | a2 _ 0001 00                   | 82
          [MQTT-3.6.1-1] flags of PUBREL              | 60 02 0001                      | 81
          §3.12 PINGREQ with something in it          | c0 02 0000                      | 81
          §3.14.2.1 a reason that is none             | e0 01 01                        | 82
          §3.14.2.2.2 session expiry out of nothing   | e0 _ 00 05 11 00000001          | 82
          §3.14 DISCONNECT too long                   | e0 03 00 00 00                  | 81
          §3.15 AUTH without enhanced authentication  | f0 00                           | 82
          [MQTT-3.15.1-1] flags of AUTH               | f1 00                           | 81
          §2.1.2 CONNACK from a client                | 20 02 0000                      | 82
          §2.1.2 SUBACK from a client                 | 90 04 0001 00 00                | 82
          §2.1.2 PINGRESP from a client               | d0 00                           | 82
          §3.2.2.3.6 a packet larger than said        | 30 ff ff ff 7f                  | 95
          """)
  void version5IsToldByDisconnect(String clause, String packet, String reason) {
    Device device = new Device(desk.door(), MqttVersion.MQTT_5).sendBytes(bytes(CONNECT_5));
    assertThat(answers(device)).containsExactly("2:00");

    device.sendBytes(bytes(packet));

    assertThat(answers(device)).containsExactly("14:" + reason);
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.sent).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [MQTT-3.1.2-2] a version to come            | 10 _ 'MQTT' 06 02 003c 00 'c'       | 2:01
          [MQTT-3.1.2-1] another protocol             | 10 _ 'MQXX' 05 02 003c 00 'c'       | 2:01
          [MQTT-3.1.2-3] the reserved flag            | 10 _ 'MQTT' 05 03 003c 00 'c'       | 2:81
          [MQTT-3.1.2-11] will QoS without a will     | 10 _ 'MQTT' 05 0a 003c 00 'c'       | 2:81
          [MQTT-3.1.2-12] will QoS 3                  | 10 _ 'MQTT' 05 1e 003c 00 'c' 00 'a' 'b' | 2:81
          [MQTT-3.1.2-13] will retain without a will  | 10 _ 'MQTT' 05 22 003c 00 'c'       | 2:81
          §3.1.2.11.2 session expiry twice            | 10 _ 'MQTT' 05 02 003c 0a 11 00000001 11 00000001 'c' | 2:82
          §3.1.2.11.3 receive maximum 0               | 10 _ 'MQTT' 05 02 003c 03 21 0000 'c' | 2:82
          §3.1.2.11.4 maximum packet size 0           | 10 _ 'MQTT' 05 02 003c 05 27 00000000 'c' | 2:82
          §3.1.2.11.6 request response information 2  | 10 _ 'MQTT' 05 02 003c 02 19 02 'c' | 2:82
          §3.1.2.11.7 request problem information 2   | 10 _ 'MQTT' 05 02 003c 02 17 02 'c' | 2:82
          [MQTT-4.12.0-1] enhanced authentication     | 10 _ 'MQTT' 05 02 003c 04 15 'x' 'c' | 2:8c
          §3.1.2.11.10 data without a method          | 10 _ 'MQTT' 05 02 003c 04 16 'x' 'c' | 2:82
          §2.2.2.2 a property of PUBLISH              | 10 _ 'MQTT' 05 02 003c 03 23 0001 'c' | 2:81
          §3.1.3.2 a property of CONNECT in the will  | 10 _ 'MQTT' 05 06 003c 00 'c' 03 21 0001 'a' 'b' | 2:81
          [MQTT-3.1.3-1] no client id                 | 10 _ 'MQTT' 05 02 003c 00           | 2:81
          [MQTT-3.1.3-4] a client id not UTF-8        | 10 _ 'MQTT' 05 02 003c 00 0002 c328 | 2:81
          [MQTT-3.1.3-11] a will topic not UTF-8      | 10 _ 'MQTT' 05 06 003c 00 'c' 00 0002 c328 'b' | 2:81
          [MQTT-3.1.2-16] a user name that is missing | 10 _ 'MQTT' 05 82 003c 00 'c'       | 2:81
          §3.1 more than there may be                 | 10 _ 'MQTT' 05 02 003c 00 'c' 'd'   | 2:81
          [MQTT-3.2.2-13] a retained will             | 10 _ 'MQTT' 05 26 003c 00 'c' 00 'a' 'b' | 2:9a
          3.1.1 [MQTT-3.1.0-1] first a PUBLISH        | 30 _ 'a'                            |
          3.1.1 [MQTT-3.1.0-1] first a PINGREQ        | c0 00                               |
          3.1.1 [MQTT-3.1.2-3] the reserved flag      | 10 _ 'MQTT' 04 03 003c 'c'          |
          3.1.1 [MQTT-3.1.2-22] password without name | 10 _ 'MQTT' 04 42 003c 'c' 'x'      |
          3.1.1 [MQTT-3.1.2-14] will QoS 3            | 10 _ 'MQTT' 04 1e 003c 'c' 'a' 'b'  |
          3.1.1 [MQTT-3.1.3-8] nameless and not clean | 10 _ 'MQTT' 04 00 003c ''           | 2:02
          MQTT 3.1                                    | 10 _ 'MQIsdp' 03 02 003c 'c'        | 2:01
          """)
  void aWrongConnectIsRefusedOrEnded(String clause, String packet, String answer) {
    Device device = new Device(desk.door(), MqttVersion.MQTT_5).sendBytes(bytes(packet));
    device.pass(1);

    assertThat(answers(device)).isEqualTo(answer == null ? List.of() : List.of(answer));
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.sessions.size()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [MQTT-1.5.3-1] not UTF-8                | 30 _ 0002 c328
          [MQTT-1.5.3-2] U+0000                   | 30 _ 0002 6100
          [MQTT-2.2.2-2] reserved flags           | c1 00
          §2.2.1 packet type 15                   | f0 00
          [MQTT-2.3.1-1] packet id 0              | 32 _ 'a' 0000
          [MQTT-3.1.0-2] a second CONNECT         | 10 _ 'MQTT' 04 02 003c 'c'
          [MQTT-3.3.1-2] DUP at QoS 0             | 38 _ 'a'
          [MQTT-3.3.1-4] QoS 3                    | 36 _ 'a' 0001
          [MQTT-3.3.2-2] a wildcard               | 30 _ 'a/+'
          [MQTT-4.7.3-1] an empty topic           | 30 _ ''
          [MQTT-3.8.3-3] SUBSCRIBE without filter | 82 02 0001
          [MQTT-3-8.3-4] reserved QoS bits        | 82 _ 0001 'a' 04
          [MQTT-3.10.3-2] UNSUBSCRIBE without     | a2 02 0001
          """)
  void version311IsEnded(String clause, String packet) {
    Device device = new Device(desk.door(), MqttVersion.MQTT_3_1_1).sendBytes(bytes(CONNECT_311));
    assertThat(answers(device)).containsExactly("2:00");

    device.sendBytes(bytes(packet));

    assertThat(answers(device)).isEmpty();
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.sent).isEmpty();
  }

  /** §4.9, §3.3.4: more than the Receive Maximum. */
  @org.junit.jupiter.api.Test
  void moreThanTheReceiveMaximumEndsIt() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    for (int id = 1; id <= 3; id++) {
      device.publish(id, Desk.PACK);
    }
    assertThat(answers(device)).containsExactly("14:93");
    assertThat(desk.sent).hasSize(2);
  }

  /** [MQTT-3.3.2-7], §3.3.2.3.4: an alias stands for the topic it was given last. */
  @org.junit.jupiter.api.Test
  void anAliasStandsForItsTopic() {
    Device device = new Device(desk.door(), MqttVersion.MQTT_5).sendBytes(bytes(CONNECT_5));
    device.sendBytes(bytes("32 _ '%s' 0001 03 23 0001 5b5d".formatted(Device.TOPIC)));
    device.sendBytes(bytes("32 _ '' 0002 03 23 0001 5b5d"));
    assertThat(desk.sent).hasSize(2);
    assertThat(device.isConnected()).isTrue();
  }
}
