package io.samspil.flexibility.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Our clients as the authorization server wants to see them. */
final class RegisteredClients implements RegisteredClientRepository {
  private final ClientStore clients;
  private final Duration tokenLifetime;

  RegisteredClients(ClientStore clients, Duration tokenLifetime) {
    this.clients = clients;
    this.tokenLifetime = tokenLifetime;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException(
        "clients are made by /api/v1/flexibility/clients, not by the authorization server");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients.find(clientId).map(this::registered).orElse(null);
  }

  private RegisteredClient registered(ApiClient client) {
    return RegisteredClient.withId(client.clientId())
        .clientId(client.clientId())
        .clientIdIssuedAt(client.created())
        .clientSecret(client.secretSha256())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(scopes -> scopes.addAll(client.role().scopes()))
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(tokenLifetime).build())
        .build();
  }
}
