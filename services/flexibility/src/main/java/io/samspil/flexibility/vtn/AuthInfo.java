package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.AuthSettings;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.Refusal;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where tokens are given. */
final class AuthInfo {
  private final AuthSettings settings;

  AuthInfo(AuthSettings settings) {
    this.settings = settings;
  }

  Answer server(Asked asked) {
    String url =
        settings.external()
            ? settings.tokenUrl()
            : ServletUriComponentsBuilder.fromContextPath(asked.request())
                .path(VtnHandler.BASE + "/auth/token")
                .toUriString();
    return Answer.ok(Json.text(JsonNodeFactory.instance.objectNode().put("tokenURL", url)));
  }

  /** Reached only where somebody else gives the tokens; ours are given before. */
  Answer token(Asked asked) {
    throw Refusal.of(501, "tokens are given by " + settings.tokenUrl());
  }
}
