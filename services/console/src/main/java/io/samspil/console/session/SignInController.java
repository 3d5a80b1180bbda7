package io.samspil.console.session;

import io.samspil.signin.Role;
import io.samspil.signin.SessionCookie;
import io.samspil.signin.SignedIn;
import io.samspil.signin.TokenCheck;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /sign-in}: a browser's way to the issuer and back. */
@RestController
@Hidden
class SignInController {
  /** Of pages without scripts. */
  static final String POLICY =
      "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Logger log = LoggerFactory.getLogger(SignInController.class);
  private static final String STARTED = "samspil_sign_in";
  private static final String CALLBACK = "/sign-in/callback";
  private static final Duration TO_SIGN_IN = Duration.ofMinutes(10);

  private final IssuerClient issuer;
  private final TokenCheck check;

  SignInController(IssuerClient issuer, TokenCheck check) {
    this.issuer = issuer;
    this.check = check;
  }

  /**
   * @param to the page that was wanted
   */
  @GetMapping("/sign-in")
  ResponseEntity<Void> begin(
      @RequestParam(defaultValue = "/") String to, HttpServletRequest request) {
    Started started = Started.now(to);
    try {
      URI there = issuer.authorization(started, callback(request));
      return redirect(there, started(request, started.cookie(), TO_SIGN_IN));
    } catch (IOException e) {
      throw away(e);
    }
  }

  @GetMapping(CALLBACK)
  ResponseEntity<Void> end(
      @RequestParam @Nullable String code,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String error,
      HttpServletRequest request)
      throws InterruptedException {
    Started started = started(request, state);
    if (code == null) {
      throw problem(
          HttpStatus.UNAUTHORIZED, "the issuer did not sign you in: '%s'".formatted(error));
    }
    try {
      IssuerClient.Token token = issuer.token(code, started, callback(request));
      SignedIn person = requireUsable(token);
      log.info(
          "signed in name={} role={}",
          person.getName(),
          person.role().map(Role::text).orElse("none"));
      return redirect(
          URI.create(started.to()),
          SessionCookie.of(request, token.access(), token.goodFor()),
          RenewController.cookie(request, token),
          started(request, "", Duration.ZERO));
    } catch (IOException e) {
      throw away(e);
    }
  }

  /** Leads nobody into a circle: a token that the API would refuse is no session. */
  private SignedIn requireUsable(IssuerClient.Token token) {
    SignedIn person;
    try {
      person = check.check(token.access());
    } catch (AuthenticationException e) {
      throw problem(
          HttpStatus.UNAUTHORIZED,
          "the issuer signed you in with a token that is not good here: " + e.getMessage());
    }
    if (person.role().isEmpty()) {
      throw problem(
          HttpStatus.FORBIDDEN,
          "you are signed in as '%s', who has none of the roles viewer, operator and engineer"
              .formatted(person.getName()));
    }
    if (token.access().length() > SessionCookie.LONGEST) {
      throw problem(
          HttpStatus.INTERNAL_SERVER_ERROR,
          "the issuer's token has %d characters, and a cookie takes %d: have it leave claims out"
              .formatted(token.access().length(), SessionCookie.LONGEST));
    }
    return person;
  }

  private static Started started(HttpServletRequest request, String state) {
    return SessionCookie.value(request, STARTED)
        .flatMap(Started::of)
        .filter(kept -> kept.hasState(state))
        .orElseThrow(
            () ->
                problem(
                    HttpStatus.BAD_REQUEST,
                    "this sign-in did not begin in this browser within the last 10 minutes;"
                        + " begin again at /sign-in"));
  }

  private static ResponseCookie started(
      HttpServletRequest request, String value, Duration goodFor) {
    return ResponseCookie.from(STARTED, value)
        .path("/sign-in")
        .httpOnly(true)
        .secure(SessionCookie.isHttps(request))
        .sameSite("Lax")
        .maxAge(goodFor)
        .build();
  }

  private static String callback(HttpServletRequest request) {
    var here = ServletUriComponentsBuilder.fromContextPath(request);
    if (SessionCookie.isHttps(request) && !request.isSecure()) {
      // The entrance before us speaks TLS: its port is the one in Host, if any.
      here.scheme("https");
      if (request.getServerPort() == 80) {
        here.port(-1);
      }
    }
    return here.replacePath(CALLBACK).toUriString();
  }

  private static ResponseEntity<Void> redirect(URI there, ResponseCookie... cookies) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.CACHE_CONTROL, "no-store");
    for (ResponseCookie cookie : cookies) {
      answer.header(HttpHeaders.SET_COOKIE, cookie.toString());
    }
    return answer.location(there).build();
  }

  private static ErrorResponseException away(IOException cause) {
    log.warn("sign-in is not possible reason={}", cause.getMessage());
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "the sign-in service does not answer as it should; try again soon");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle("Sign-in failed");
    return new ErrorResponseException(status, problem, null);
  }
}
