package io.samspil.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * Whose tokens are good.
 *
 * @param issuer as tokens have it in {@code iss}; empty: nobody is asked who he is
 * @param keys where its JWK set is, of scheme https, http or file; empty: the issuer's discovery
 *     document says it
 * @param audience that a token must be meant for
 * @param rolesClaim that holds the roles; dots lead into claims within claims
 */
@ConfigurationProperties("samspil.sign-in")
public record SignInSettings(String issuer, String keys, String audience, String rolesClaim) {
  static final String PREFIX = "samspil.sign-in.";

  public SignInSettings {
    List<String> faults = new ArrayList<>();
    if (!issuer.isEmpty() && keys.isEmpty() && !hasForm(issuer, Set.of("https", "http"))) {
      faults.add(
          wrong("issuer", issuer, "an http(s) address, or " + PREFIX + "keys set besides it"));
    }
    if (!keys.isEmpty() && !hasForm(keys, Set.of("https", "http", "file"))) {
      faults.add(wrong("keys", keys, "an address like https://id.example.org/jwks"));
    }
    if (audience.isBlank()) {
      faults.add(wrong("audience", audience, "whom tokens are meant for, such as samspil"));
    }
    if (rolesClaim.isBlank()) {
      faults.add(wrong("roles-claim", rolesClaim, "the name of a claim, such as roles"));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Whether people and programs have to say who they are. */
  public boolean asked() {
    return !issuer.isEmpty();
  }

  /** The same, before there are beans. */
  public static boolean asked(Environment environment) {
    return !environment.getProperty(PREFIX + "issuer", "").isEmpty();
  }

  private static boolean hasForm(String address, Set<String> schemes) {
    try {
      var uri = new URI(address);
      return uri.getScheme() != null
          && schemes.contains(uri.getScheme())
          && (uri.getHost() != null || uri.getScheme().equals("file"));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String wrong(String key, String value, String expected) {
    return "%s%s=%s: expected %s".formatted(PREFIX, key, value, expected);
  }
}
