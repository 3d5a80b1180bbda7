package io.samspil.console.session;

import io.samspil.signin.SessionCookie;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /sign-out}: ends the session here; that at the issuer is the issuer's. */
@RestController
@Hidden
class SignOutController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  @PostMapping("/sign-out")
  ResponseEntity<Void> signOut(HttpServletRequest request) {
    if (!SessionCookie.isFromOurPages(request)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "only the console's own pages may sign you out");
    }
    return ResponseEntity.noContent()
        .header(
            HttpHeaders.SET_COOKIE,
            SessionCookie.of(request, "", Duration.ZERO).toString(),
            RenewController.none(request).toString())
        .build();
  }

  /** Where the console leads after that. */
  @GetMapping("/sign-in/out")
  ResponseEntity<String> signedOut() {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("Content-Security-Policy", SignInController.POLICY)
        .body(
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Signed out – Samspil</title></head>
            <body><main><h1>You are signed out</h1>
            <p>Your session at the sign-in service may go on. <a href="/sign-in">Sign in again</a></p>
            </main></body></html>
            """);
  }
}
