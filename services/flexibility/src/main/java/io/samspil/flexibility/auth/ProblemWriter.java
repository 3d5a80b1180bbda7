package io.samspil.flexibility.auth;

import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.databind.node.ObjectNode;

/** Answers what is refused before the VTN sees it. */
final class ProblemWriter {
  private static final String REALM = "Bearer realm=\"OpenADR 3.1\"";

  private final int badTokenStatus;

  /**
   * @param badTokenStatus 401 or 403
   */
  ProblemWriter(int badTokenStatus) {
    this.badTokenStatus = badTokenStatus;
  }

  /** A request without a token, or with one that is not good. */
  void badToken(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    String error = cause instanceof OAuth2AuthenticationException bad ? why(bad.getError()) : null;
    if (badTokenStatus == 401) {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          error == null ? REALM : REALM + ", error=\"invalid_token\"");
    }
    String detail =
        error == null
            ? "there is no bearer token, expected 'Authorization: Bearer …' as /auth/token gives it"
            : "the bearer token is not good: " + error;
    write(response, badTokenStatus, Problem.of(badTokenStatus, detail));
  }

  /** A token that is not given: a problem that is RFC 6749's error too. */
  void noToken(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    OAuth2Error error =
        cause instanceof OAuth2AuthenticationException oauth
            ? oauth.getError()
            : new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT);
    boolean client = OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode());
    if (client) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"OpenADR 3.1\"");
    }
    int status = client ? 401 : 400;
    String detail = explain(error);
    ObjectNode problem = Problem.of(status, detail);
    problem.put("error", error.getErrorCode()).put("error_description", detail);
    write(response, status, problem);
  }

  static void write(HttpServletResponse response, int status, ObjectNode problem)
      throws IOException {
    byte[] body = Json.text(problem).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String explain(OAuth2Error error) {
    return switch (error.getErrorCode()) {
      case OAuth2ErrorCodes.INVALID_CLIENT ->
          "client_id and client_secret are not those of a client";
      case OAuth2ErrorCodes.INVALID_SCOPE ->
          "a scope was asked for that this client does not have; leave scope out to get all it has";
      case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE ->
          "grant_type is not supported, expected client_credentials";
      case OAuth2ErrorCodes.INVALID_REQUEST ->
          "the form is not complete, expected grant_type, client_id and client_secret once each";
      default -> why(error);
    };
  }

  private static String why(OAuth2Error error) {
    @Nullable String description = error.getDescription();
    return description == null ? error.getErrorCode() : description;
  }
}
