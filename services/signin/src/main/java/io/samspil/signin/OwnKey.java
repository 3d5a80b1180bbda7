package io.samspil.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * A key that signs tokens where there is no issuer to ask: that of one platform on one machine. It
 * lies in a file that only its owner reads; beside it lies its public half.
 */
public final class OwnKey {
  private static final String PRIVATE = "key.json";
  private static final String PUBLIC = "keys.json";

  private final ECKey key;

  private OwnKey(ECKey key) {
    this.key = key;
  }

  /** A new one, kept nowhere. */
  public static OwnKey create() {
    try {
      return new OwnKey(
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .keyID(UUID.randomUUID().toString())
              .generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("no key could be made to sign tokens with", e);
    }
  }

  /**
   * The one that the folder keeps; made when there is none.
   *
   * @throws IOException if the folder cannot be written, or holds something else
   */
  public static OwnKey in(Path folder) throws IOException {
    Path file = folder.resolve(PRIVATE);
    if (Files.exists(file)) {
      try {
        return new OwnKey(JWK.parse(Files.readString(file)).toECKey());
      } catch (ParseException e) {
        throw new IOException(file + " is not a key; delete it to have a new one", e);
      }
    }
    OwnKey made = create();
    Files.createDirectories(folder);
    Path written = folder.resolve(PRIVATE + ".new");
    Files.deleteIfExists(written);
    Files.createFile(written, ownersOnly(folder));
    Files.writeString(written, made.key.toJSONString(), StandardOpenOption.WRITE);
    Files.writeString(keySetFile(folder), made.keySet());
    Files.move(written, file);
    return made;
  }

  /** Where {@link #in} keeps the public half, as a JWK set. */
  public static Path keySetFile(Path folder) {
    return folder.resolve(PUBLIC);
  }

  private static java.nio.file.attribute.FileAttribute<?>[] ownersOnly(Path folder)
      throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new java.nio.file.attribute.FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new java.nio.file.attribute.FileAttribute<?>[0];
  }

  /** The public half, as JSON. */
  public String keySet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A token for somebody with a role, as the settings want it. */
  public String token(
      SignInSettings settings, String name, Role role, Instant now, Duration goodFor) {
    return sign(
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .audience(settings.audience())
            .subject(name)
            .claim("preferred_username", name)
            .claim(settings.rolesClaim(), List.of(role.text()))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(goodFor)))
            .build());
  }

  /** A token that says just this. */
  public String sign(JWTClaimsSet claims) {
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the token could not be signed", e);
    }
  }
}
