package io.samspil.registry.device;

import io.samspil.registry.asset.Strung;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;

/** Reads a credential whose parts the statement has strung together. */
final class CredentialMapper implements RowMapper<Credential> {
  @Override
  public Credential mapRow(ResultSet row, int number) throws SQLException {
    return new Credential(
        row.getString("id"),
        row.getLong("version"),
        row.getBoolean("removed"),
        row.getLong("published_version"),
        row.getBoolean("by_authority"),
        Strung.parts(row.getString("assets")).map(CredentialAsset::new).collect(Collectors.toSet()),
        Strung.parts(row.getString("passwords")).map(CredentialMapper::password).toList(),
        Strung.parts(row.getString("certificates"))
            .map(CredentialMapper::certificate)
            .collect(Collectors.toSet()));
  }

  private static CredentialPassword password(String part) {
    List<String> of = Strung.values(part, -1);
    return new CredentialPassword(
        of.get(0), of.get(1), Long.parseLong(of.get(2)), Long.parseLong(of.get(3)));
  }

  private static CredentialCertificate certificate(String part) {
    List<String> of = Strung.values(part, -1);
    return new CredentialCertificate(
        of.get(0), of.get(1).equals("revoked"), Long.parseLong(of.get(2)));
  }
}
