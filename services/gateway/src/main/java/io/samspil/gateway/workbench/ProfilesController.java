package io.samspil.gateway.workbench;

import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.http.BadRequest;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.profile.DeviceProfile;
import io.samspil.gateway.profile.InvalidProfilesException;
import io.samspil.gateway.profile.ProfileShelf;
import io.samspil.gateway.profile.ProfileSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The device profiles: those in force, and whether another would do. */
@RestController
public final class ProfilesController {
  private static final String YAML = "application/yaml";
  private static final MediaType YAML_TYPE = MediaType.parseMediaType(YAML);
  private static final int LONGEST_YAML = 1 << 18;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final ProfileShelf shelf;
  private final Meters meters;
  private final IntakeLimits limits;
  private final InstantSource clock;

  public ProfilesController(
      ProfileShelf shelf, Meters meters, IntakeLimits limits, InstantSource clock) {
    this.shelf = shelf;
    this.meters = meters;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param source {@code built-in}, or its file
   */
  record Item(String name, String description, String source, String format, List<String> topics) {
    static Item of(ProfileSource source) {
      DeviceProfile profile = source.profile();
      return new Item(
          profile.name(),
          profile.description(),
          source.source(),
          profile.formatName(),
          profile.topics());
    }
  }

  /**
   * @param faults what hinders the files, as they are now, from being in force
   */
  record Listed(
      List<Item> items, int total, int page, int size, boolean writable, List<String> faults) {}

  /** Those in force, by name. */
  @GetMapping("/api/v1/profiles")
  Listed list() {
    List<Item> items =
        shelf.sources().stream().map(Item::of).sorted(Comparator.comparing(Item::name)).toList();
    return new Listed(items, items.size(), 0, items.size(), shelf.canSave(), shelf.faults());
  }

  /** One of them as it is written. */
  @GetMapping(
      value = "/api/v1/profiles/{name}",
      produces = {YAML, MediaType.TEXT_PLAIN_VALUE})
  ResponseEntity<String> one(@PathVariable String name) {
    return ResponseEntity.ok()
        .contentType(new MediaType(YAML_TYPE, StandardCharsets.UTF_8))
        .body(known(name).yaml());
  }

  /** Saves one and takes it in force; refused, with every fault, when it has any. */
  @PutMapping("/api/v1/profiles/{name}")
  Item put(
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType type,
      @RequestBody(required = false) byte @Nullable [] yaml)
      throws HttpMediaTypeNotSupportedException {
    if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
      throw new HttpMediaTypeNotSupportedException(type, List.of(YAML_TYPE));
    }
    if (yaml == null || yaml.length == 0) {
      throw BadRequest.of("the body is empty; expected the profile as YAML");
    }
    String text = new String(yaml, StandardCharsets.UTF_8);
    requireShort(text);
    if (!NAME.matcher(name).matches()) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "the name is '" + name + "'; expected 1 to 64 of a-z 0-9 . _ -",
          List.of());
    }
    requireWritable();
    try {
      return Item.of(shelf.save(name, text));
    } catch (InvalidProfilesException e) {
      throw problem(HttpStatus.UNPROCESSABLE_CONTENT, "the profile has faults", e.faults());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Removes one that was saved. */
  @DeleteMapping("/api/v1/profiles/{name}")
  ResponseEntity<Void> delete(@PathVariable String name) {
    if (known(name).isBuiltIn()) {
      throw problem(
          HttpStatus.CONFLICT,
          "profile " + name + " is built in; expected one that was saved",
          List.of());
    }
    requireWritable();
    try {
      shelf.delete(name);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return ResponseEntity.noContent().build();
  }

  /**
   * A trial.
   *
   * @param profile the name of one in force, or the YAML of one that need not be saved
   * @param payload as text; or
   * @param payloadBase64 as bytes
   * @param meter null: the registered meters only
   */
  record Try(
      @Nullable String profile,
      @Nullable String topic,
      @Nullable String payload,
      @Nullable String payloadBase64,
      @Nullable StandIn meter) {}

  /** What would come of a payload; nothing is kept. */
  @PostMapping("/api/v1/profiles:try")
  Trial.Outcome tried(@RequestBody Try wanted) {
    String profileText = required(wanted.profile(), "profile");
    String topic = required(wanted.topic(), "topic");
    byte[] payload = payload(wanted);
    List<String> faults = new ArrayList<>();
    DeviceProfile profile = profile(profileText, faults);
    if (profile != null && !profile.matches(topic)) {
      faults.add(
          "the topic %s is none of the profile; expected one of %s"
              .formatted(topic, String.join(", ", profile.topics())));
    }
    if (profile == null || !faults.isEmpty()) {
      return Trial.Outcome.faulty(faults);
    }
    Meters all = wanted.meter() == null ? meters : standIn(wanted.meter());
    return Trial.of(profile, topic, payload, all, limits, clock.instant());
  }

  /** A form, above all: what curl calls it when it is told nothing. The body of one is lost. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unsupported(
      HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
    MediaType expected = request.getMethod().equals("PUT") ? YAML_TYPE : MediaType.APPLICATION_JSON;
    ProblemDetail body = e.getBody();
    body.setDetail("Content-Type is '%s'; expected %s".formatted(e.getContentType(), expected));
    return ResponseEntity.status(e.getStatusCode()).body(body);
  }

  private @Nullable DeviceProfile profile(String nameOrYaml, List<String> faults) {
    requireShort(nameOrYaml);
    return NAME.matcher(nameOrYaml).matches()
        ? known(nameOrYaml).profile()
        : shelf.parse(nameOrYaml, faults);
  }

  private static void requireShort(String yaml) {
    if (yaml.length() > LONGEST_YAML) {
      throw BadRequest.of(
          "the profile has %d characters; expected at most %d"
              .formatted(yaml.length(), LONGEST_YAML));
    }
  }

  private Meters standIn(StandIn meter) {
    try {
      return meter.beside(meters);
    } catch (IllegalArgumentException e) {
      throw BadRequest.of(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] payload(Try wanted) {
    if ((wanted.payload() == null) == (wanted.payloadBase64() == null)) {
      throw BadRequest.of("expected either payload or payloadBase64");
    }
    if (wanted.payload() != null) {
      return wanted.payload().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(wanted.payloadBase64());
    } catch (IllegalArgumentException e) {
      throw BadRequest.of("payloadBase64 is not Base64: " + e.getMessage());
    }
  }

  private static String required(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw BadRequest.of(field + " is missing; expected a text");
    }
    return value;
  }

  private ProfileSource known(String name) {
    return shelf
        .find(name)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no profile " + name + " in force"));
  }

  private void requireWritable() {
    if (!shelf.canSave()) {
      throw problem(
          HttpStatus.CONFLICT,
          "samspil.gateway.profiles-dir is not set; profiles cannot be saved",
          List.of());
    }
  }

  private static ResponseStatusException unwritable(IOException e) {
    return new ResponseStatusException(
        HttpStatus.SERVICE_UNAVAILABLE, "the profile cannot be written: " + e, e);
  }

  private static ErrorResponseException problem(
      HttpStatus status, String detail, List<String> faults) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    if (!faults.isEmpty()) {
      body.setProperty("faults", faults);
    }
    return new ErrorResponseException(status, body, null);
  }
}
