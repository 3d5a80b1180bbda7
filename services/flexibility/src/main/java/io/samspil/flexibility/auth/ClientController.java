package io.samspil.flexibility.auth;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The clients of the VTN: made, listed and removed by who runs it. A secret is told once. */
@RestController
@RequestMapping("/api/v1/flexibility/clients")
class ClientController {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._~-]{1,128}");
  private static final int MOST = 500;
  private static final int LONGEST = 200;

  private final ClientStore clients;
  private final InstantSource clock;

  ClientController(ClientStore clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * @param clientId of 1 to 128 letters, digits and . _ ~ -; one is made up where it is missing
   * @param role business or ven
   */
  record NewClient(
      @Nullable String clientId, @Nullable String role, @Nullable String description) {}

  record ClientView(
      String clientId, String role, String description, String createdAt, List<String> scopes) {}

  record CreatedClient(
      String clientId, String clientSecret, String role, String description, List<String> scopes) {}

  record ClientPage(List<ClientView> items, long total, int page, int size) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CreatedClient create(@RequestBody NewClient body) {
    String secret = Secrets.create();
    ApiClient client =
        new ApiClient(
            id(body.clientId()),
            role(body.role()),
            description(body.description()),
            Secrets.sha256(secret),
            clock.instant());
    try {
      clients.add(client);
    } catch (DuplicateKeyException e) {
      throw problem(
          HttpStatus.CONFLICT, "clientId '" + client.clientId() + "' is already a client's");
    }
    return new CreatedClient(
        client.clientId(), secret, client.role().text(), client.description(), scopes(client));
  }

  @GetMapping
  ClientPage list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > MOST) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "page=%d and size=%d, expected page from 0 and size from 1 to %d"
              .formatted(page, size, MOST));
    }
    List<ClientView> items = clients.page(page, size).stream().map(this::view).toList();
    return new ClientPage(items, clients.count(), page, size);
  }

  /** Ends the client's tokens too, at once. */
  @DeleteMapping("/{clientId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String clientId) {
    if (!clients.remove(clientId)) {
      throw problem(HttpStatus.NOT_FOUND, "there is no client '" + clientId + "'");
    }
  }

  private ClientView view(ApiClient client) {
    return new ClientView(
        client.clientId(),
        client.role().text(),
        client.description(),
        client.created().truncatedTo(ChronoUnit.MILLIS).toString(),
        scopes(client));
  }

  private static List<String> scopes(ApiClient client) {
    return client.role().scopes().stream().sorted().toList();
  }

  private static String id(@Nullable String given) {
    if (given == null) {
      return UUID.randomUUID().toString();
    }
    if (!ID.matcher(given).matches()) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "clientId '" + given + "', expected 1 to 128 of a-z A-Z 0-9 . _ ~ -");
    }
    return given;
  }

  private static Role role(@Nullable String given) {
    for (Role role : Role.values()) {
      if (given != null && role.text().equals(given.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw problem(HttpStatus.BAD_REQUEST, "role '" + given + "', expected business or ven");
  }

  private static String description(@Nullable String given) {
    String text = given == null ? "" : given;
    if (text.length() > LONGEST) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "description has %d characters, expected at most %d".formatted(text.length(), LONGEST));
    }
    return text;
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
