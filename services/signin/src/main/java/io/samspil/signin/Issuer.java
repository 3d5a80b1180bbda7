package io.samspil.signin;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the issuer, over HTTP, what it says of itself, and for its keys. */
public final class Issuer {
  private static final int CONNECT_MS = 2_000;
  private static final int READ_MS = 3_000;
  private static final int MOST_BYTES = 512 * 1024;
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final SignInSettings settings;
  private final DefaultResourceRetriever http =
      new DefaultResourceRetriever(CONNECT_MS, READ_MS, MOST_BYTES);
  private volatile @Nullable Map<String, Object> discovered;

  public Issuer(SignInSettings settings) {
    this.settings = settings;
  }

  /** The JWK set as the issuer has it now. */
  String keys() throws IOException {
    return get(settings.keys().isEmpty() ? endpoint("jwks_uri") : settings.keys());
  }

  /**
   * An address of the discovery document, which is asked for once.
   *
   * @param name for example {@code token_endpoint}
   * @throws IOException if the issuer does not answer, or is another, or has none
   */
  public String endpoint(String name) throws IOException {
    if (discover().get(name) instanceof String address) {
      return address;
    }
    throw new IOException("the discovery document of %s has no %s".formatted(issuer(), name));
  }

  private Map<String, Object> discover() throws IOException {
    Map<String, Object> known = discovered;
    if (known != null) {
      return known;
    }
    try {
      Map<String, Object> read =
          JSONObjectUtils.parse(get(issuer().replaceAll("/+$", "") + DISCOVERY));
      if (!issuer().equals(read.get("issuer"))) {
        throw new IOException(
            "the discovery document of %s is of issuer %s".formatted(issuer(), read.get("issuer")));
      }
      discovered = read;
      return read;
    } catch (ParseException e) {
      throw new IOException("the discovery document of %s is not JSON".formatted(issuer()), e);
    }
  }

  private String get(String address) throws IOException {
    try {
      return http.retrieveResource(URI.create(address).toURL()).getContent();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private String issuer() {
    return settings.issuer();
  }
}
