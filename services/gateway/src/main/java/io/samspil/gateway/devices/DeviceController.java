package io.samspil.gateway.devices;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.gateway.http.Paging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The devices that were heard. */
@RestController
@RequestMapping("/api/v1/devices")
final class DeviceController {
  private static final int MOST_ITEMS = 500;

  private final DeviceView view;
  private final InstantSource clock;

  DeviceController(DeviceView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  /**
   * @param assetId the meter or load it speaks for
   * @param gateway the instance that heard it last, which has counted what follows
   * @param deviceId who it proved to be, empty when nobody asked
   * @param connected always false behind somebody else's broker
   * @param silent for how long, ISO 8601
   * @param clockSkewMs its clock less ours, null when not known
   * @param since when that instance began to count
   * @param resent of the messages, those sent again
   * @param resentShare their share, 0 to 1
   * @param missing sequence numbers that were skipped
   */
  record Shown(
      String assetId,
      String gateway,
      String clientId,
      String deviceId,
      boolean connected,
      Instant lastSeen,
      Duration silent,
      @Nullable Long clockSkewMs,
      String firmware,
      Instant since,
      long messages,
      long resent,
      double resentShare,
      long missing,
      long refused) {

    static Shown of(DeviceStatus status, Instant now) {
      Instant lastSeen = Micros.toInstant(status.getLastSeenUs());
      Duration silent =
          Duration.ofSeconds(Math.max(0, Duration.between(lastSeen, now).toSeconds()));
      return new Shown(
          status.getAssetId(),
          status.getGateway(),
          status.getClientId(),
          status.getDeviceId(),
          status.getConnected(),
          lastSeen,
          silent,
          status.hasClockSkewMs() ? status.getClockSkewMs() : null,
          status.getFirmware(),
          Micros.toInstant(status.getSinceUs()),
          status.getMessages(),
          status.getResent(),
          status.getMessages() == 0 ? 0 : (double) status.getResent() / status.getMessages(),
          status.getMissing(),
          status.getRefused());
    }
  }

  record Page(List<Shown> items, int total, int page, int size) {}

  /**
   * By asset id.
   *
   * @param silentFor only those that were not heard for so long, such as PT10M
   * @param q only those in whose asset, client or device id this occurs
   */
  @GetMapping
  Page list(
      @RequestParam @Nullable Duration silentFor,
      @RequestParam @Nullable String firmware,
      @RequestParam @Nullable String gateway,
      @RequestParam @Nullable String q,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int limit) {
    Paging part = Paging.of(page, limit, MOST_ITEMS);
    Instant now = clock.instant();
    long seenBeforeUs = silentFor == null ? Long.MAX_VALUE : Micros.of(now.minus(silentFor));
    List<DeviceStatus> all =
        view.all()
            .filter(status -> status.getLastSeenUs() <= seenBeforeUs)
            .filter(status -> firmware == null || firmware.equals(status.getFirmware()))
            .filter(status -> gateway == null || gateway.equals(status.getGateway()))
            .filter(status -> q == null || occurs(q, status))
            .toList();
    List<Shown> shown = part.of(all).stream().map(status -> Shown.of(status, now)).toList();
    return new Page(shown, all.size(), page, limit);
  }

  private static boolean occurs(String q, DeviceStatus status) {
    String wanted = q.toLowerCase(Locale.ROOT);
    return (status.getAssetId() + ' ' + status.getClientId() + ' ' + status.getDeviceId())
        .toLowerCase(Locale.ROOT)
        .contains(wanted);
  }

  /** The device of one meter or load. */
  @GetMapping("/{assetId}")
  Shown one(@PathVariable String assetId) {
    return view.of(assetId)
        .map(status -> Shown.of(status, clock.instant()))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "no device of " + assetId + " was heard"));
  }
}
