package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Gatekeeper.Admission;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.access.Login;
import io.samspil.gateway.access.Speaker;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a CONNECT may come in (MQTT 3.1.1 §3.1, MQTT 5 §3.1). */
sealed interface ConnectCheck {
  int LONGEST_CLIENT_ID = 256;

  record Welcome(Client client, @Nullable Will will) implements ConnectCheck {}

  /**
   * @param code of MQTT 5
   * @param intruder null when who asks has nothing to do with it
   * @param reason for our log
   */
  record Refused(int code, @Nullable Intruder intruder, String reason) implements ConnectCheck {}

  static ConnectCheck of(
      Packet.Connect packet,
      Door door,
      SocketAddress remote,
      @Nullable X509Certificate certificate) {
    @Nullable Refused refused = byForm(packet, door.limits());
    if (refused != null) {
      return refused;
    }
    Login login =
        new Login(packet.clientId(), packet.userName(), packet.password(), certificate, remote);
    return switch (door.gatekeeper().admit(login)) {
      case Admission.Refused no -> new Refused(code(no.intruder()), no.intruder(), no.reason());
      case Admission.Admitted yes -> admitted(packet, door.limits(), yes.speaker());
    };
  }

  private static @Nullable Refused byForm(Packet.Connect packet, ConnectionLimits limits) {
    String id = packet.clientId();
    boolean nameless = id.isEmpty() && !packet.version5() && !packet.cleanStart();
    if (nameless || id.length() > LONGEST_CLIENT_ID) {
      return new Refused(
          Reason.CLIENT_ID_NOT_VALID, null, "a client id of %d characters".formatted(id.length()));
    }
    if (packet.properties().has(Property.AUTHENTICATION_METHOD)) {
      return new Refused(
          Reason.BAD_AUTHENTICATION_METHOD, null, "enhanced authentication is not offered");
    }
    @Nullable Will will = packet.will();
    return will == null ? null : WillCheck.byForm(will, packet.version5(), limits.maxWillBytes());
  }

  private static ConnectCheck admitted(
      Packet.Connect packet, ConnectionLimits limits, Speaker speaker) {
    @Nullable Will will = packet.will();
    if (will != null && !WillCheck.mayPublish(speaker, will)) {
      return new Refused(
          Reason.NOT_AUTHORIZED, Intruder.FOREIGN_WILL, "a will for another's topic");
    }
    return new Welcome(client(packet, limits, speaker), will);
  }

  private static Client client(Packet.Connect packet, ConnectionLimits limits, Speaker speaker) {
    boolean nameless = packet.clientId().isEmpty();
    Properties told = packet.properties();
    int asked = packet.keepAliveSeconds();
    int most = limits.maxKeepAliveSeconds();
    boolean changed = packet.version5() && (asked == 0 || asked > most);
    return new Client(
        nameless ? "samspil-" + UUID.randomUUID() : packet.clientId(),
        nameless,
        packet.version5(),
        changed ? most : asked,
        changed,
        (int) told.number(Property.RECEIVE_MAXIMUM, 0xFFFF),
        (int)
            Math.min(
                told.number(Property.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE), Integer.MAX_VALUE),
        told.number(Property.REQUEST_PROBLEM_INFORMATION, 1) == 1,
        told.number(Property.SESSION_EXPIRY, 0),
        speaker);
  }

  /** Who asks is not told whether it was the name or the password. */
  private static int code(Intruder intruder) {
    return switch (intruder) {
      case UNKNOWN_DEVICE, WRONG_PASSWORD, EXPIRED_PASSWORD, REVOKED_DEVICE ->
          Reason.BAD_USER_NAME_OR_PASSWORD;
      case FOREIGN_CLIENT_ID -> Reason.CLIENT_ID_NOT_VALID;
      default -> Reason.NOT_AUTHORIZED;
    };
  }
}
