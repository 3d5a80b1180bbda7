package io.samspil.registry.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a credential whose parts the statement has strung together. */
final class CredentialMapper implements RowMapper<Credential> {
  private static final Pattern SEMICOLON = Pattern.compile(";");
  private static final Pattern COLON = Pattern.compile(":");

  @Override
  public Credential mapRow(ResultSet row, int number) throws SQLException {
    return new Credential(
        row.getString("id"),
        row.getLong("version"),
        row.getBoolean("removed"),
        row.getLong("published_version"),
        row.getBoolean("by_authority"),
        parts(row.getString("assets")).map(CredentialAsset::new).collect(Collectors.toSet()),
        parts(row.getString("passwords")).map(CredentialMapper::password).toList(),
        parts(row.getString("certificates"))
            .map(CredentialMapper::certificate)
            .collect(Collectors.toSet()));
  }

  private static CredentialPassword password(String part) {
    List<String> of = COLON.splitAsStream(part).toList();
    return new CredentialPassword(
        of.get(0), of.get(1), Long.parseLong(of.get(2)), Long.parseLong(of.get(3)));
  }

  private static CredentialCertificate certificate(String part) {
    List<String> of = COLON.splitAsStream(part).toList();
    return new CredentialCertificate(
        of.get(0), of.get(1).equals("revoked"), Long.parseLong(of.get(2)));
  }

  private static Stream<String> parts(@Nullable String strung) {
    return strung == null ? Stream.empty() : SEMICOLON.splitAsStream(strung);
  }
}
