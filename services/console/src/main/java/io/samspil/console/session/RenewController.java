package io.samspil.console.session;

import io.samspil.signin.SessionCookie;
import io.samspil.signin.TokenCheck;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /sign-in/renew}: a new token for a page that is open, so that nobody loses what he is
 * writing when a token ends. The refresh token is in a cookie that is sent here and nowhere else.
 */
@RestController
@Hidden
class RenewController {
  private static final Logger log = LoggerFactory.getLogger(RenewController.class);
  private static final String NAME = "samspil_renew";

  private final IssuerClient issuer;
  private final TokenCheck check;

  RenewController(IssuerClient issuer, TokenCheck check) {
    this.issuer = issuer;
    this.check = check;
  }

  @PostMapping("/sign-in/renew")
  ResponseEntity<Void> renew(HttpServletRequest request) throws InterruptedException {
    if (!SessionCookie.isFromOurPages(request)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "only the console's own pages may renew a session");
    }
    String refresh = SessionCookie.value(request, NAME).orElse("");
    if (refresh.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
    try {
      IssuerClient.Token token = issuer.renewed(refresh);
      check.check(token.access());
      return ResponseEntity.noContent()
          .header(
              HttpHeaders.SET_COOKIE,
              SessionCookie.of(request, token.access(), token.goodFor()).toString(),
              cookie(request, token).toString())
          .build();
    } catch (IOException | AuthenticationException e) {
      log.info("a session was not renewed reason={}", e.getMessage());
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.SET_COOKIE, none(request).toString())
          .build();
    }
  }

  /** What the browser keeps until then; it takes the earlier away where the issuer gave nothing. */
  static ResponseCookie cookie(HttpServletRequest request, IssuerClient.Token token) {
    return token.refresh().isEmpty() || token.refresh().length() > SessionCookie.LONGEST
        ? none(request)
        : cookie(request, token.refresh(), token.renewableFor());
  }

  static ResponseCookie none(HttpServletRequest request) {
    return cookie(request, "", Duration.ZERO);
  }

  private static ResponseCookie cookie(
      HttpServletRequest request, String refresh, Duration goodFor) {
    return ResponseCookie.from(NAME, refresh)
        .path("/sign-in/renew")
        .httpOnly(true)
        .secure(SessionCookie.isHttps(request))
        .sameSite("Strict")
        .maxAge(goodFor)
        .build();
  }
}
