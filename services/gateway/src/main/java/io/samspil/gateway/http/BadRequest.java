package io.samspil.gateway.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What was asked for cannot be meant. */
public final class BadRequest {
  private BadRequest() {}

  /**
   * @param detail which parameter, which value, what was expected
   */
  public static ResponseStatusException of(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }
}
