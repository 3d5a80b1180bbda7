package io.samspil.console.session;

import io.samspil.signin.SessionCookie;
import io.samspil.signin.SignedIn;
import io.samspil.signin.TokenCheck;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** {@code /sign-in} where there is no issuer to go to: a token is pasted into a form. */
@RestController
@Hidden
class TokenForm {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** The token ends by itself; the browser forgets it when it is closed. */
  private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Sign in – Samspil</title></head>
      <body><main><h1>Sign in</h1>
      <p>This platform gives its own tokens: <code>./samspil token --role operator</code></p>
      <form method="post" action="/sign-in/token">
      <p><label>Token <input name="token" type="password" required autocomplete="off" size="60"></label>
      <button>Sign in</button></p>
      <p role="alert">%s</p>
      </form></main></body></html>
      """;

  private final TokenCheck check;

  TokenForm(TokenCheck check) {
    this.check = check;
  }

  @GetMapping("/sign-in")
  ResponseEntity<String> form() {
    return page(HttpStatus.OK, "");
  }

  @PostMapping(path = "/sign-in/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> take(@RequestParam String token, HttpServletRequest request) {
    if (!SessionCookie.isFromOurPages(request)) {
      return page(HttpStatus.FORBIDDEN, "Only this page may sign you in.");
    }
    try {
      SignedIn person = check.check(token.strip());
      return person.role().isEmpty()
          ? page(HttpStatus.FORBIDDEN, "This token has no role.")
          : ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(
                  HttpHeaders.SET_COOKIE,
                  SessionCookie.of(request, token.strip(), UNTIL_CLOSED).toString())
              .header(HttpHeaders.LOCATION, "/")
              .build();
    } catch (AuthenticationException e) {
      return page(HttpStatus.UNAUTHORIZED, "This token is not good: " + e.getMessage());
    }
  }

  private static ResponseEntity<String> page(HttpStatus status, String fault) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", SignInController.POLICY)
        .body(PAGE.formatted(HtmlUtils.htmlEscape(fault)));
  }
}
