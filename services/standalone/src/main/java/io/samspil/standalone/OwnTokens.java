package io.samspil.standalone;

import io.samspil.signin.OwnKey;
import io.samspil.signin.Role;
import io.samspil.signin.SignInSettings;
import io.samspil.simulator.api.TokenSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sign-in without an issuer: the tokens of one platform, signed with a key in its data folder. */
final class OwnTokens {
  private static final String ISSUER = "urn:samspil:standalone";
  private static final Duration OF_CITY = Duration.ofMinutes(5);

  private OwnTokens() {}

  /** What makes the services take these tokens; the key is made when there is none. */
  static Map<String, Object> settings(Path data) {
    key(data);
    SignInSettings settings = signIn(data);
    return Map.of(
        "samspil.sign-in.issuer", settings.issuer(),
        "samspil.sign-in.keys", settings.keys(),
        "samspil.sign-in.audience", settings.audience(),
        "samspil.sign-in.roles-claim", settings.rolesClaim());
  }

  static String token(Path data, String name, Role role, Instant now, Duration goodFor) {
    return key(data).token(signIn(data), name, role, now, goodFor);
  }

  /** The simulated city registers itself as an engineer would. */
  static TokenSource ofCity(Path data) {
    return () -> Optional.of(token(data, "simulated-city", Role.ENGINEER, Instant.now(), OF_CITY));
  }

  private static SignInSettings signIn(Path data) {
    return new SignInSettings(
        ISSUER, OwnKey.keySetFile(folder(data)).toUri().toString(), "samspil", "roles");
  }

  private static OwnKey key(Path data) {
    try {
      return OwnKey.in(folder(data));
    } catch (IOException e) {
      throw Refusal.cannotRun(
          "The key that signs tokens cannot be kept in %s (%s)."
              .formatted(folder(data), e.getMessage()));
    }
  }

  static Path folder(Path data) {
    return data.resolve("sign-in");
  }
}
