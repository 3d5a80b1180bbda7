package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Refusal;
import io.samspil.flexibility.openadr.Requests;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that found its operation.
 *
 * @param path what stands for the names in the operation's path
 */
record Asked(
    HttpServletRequest request, Caller caller, Map<String, String> path, long maxBodyBytes) {
  private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  /**
   * @throws Refusal (400) if the query cannot be decoded
   */
  Query query() {
    try {
      return new Query(request.getParameterMap());
    } catch (IllegalStateException e) {
      throw Refusal.invalid(
          "the query '%s' cannot be decoded, expected UTF-8 with percent signs"
              .formatted(request.getQueryString()));
    }
  }

  /**
   * @throws Refusal (404) if no object can have this id
   */
  String id(ObjectType type, String name) {
    String id = path.getOrDefault(name, "");
    if (!Requests.isId(id)) {
      throw Refusal.unknown(type, id);
    }
    return id;
  }

  /** The version that If-Match names; none for no such header and for any. */
  OptionalLong version() {
    String given = request.getHeader(HttpHeaders.IF_MATCH);
    if (given == null || given.strip().equals("*")) {
      return OptionalLong.empty();
    }
    Matcher tag = ENTITY_TAG.matcher(given.strip());
    if (!tag.matches()) {
      throw Refusal.invalid(
          "If-Match is '%s', expected one entity tag that a GET answered, like \"3\""
              .formatted(given));
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  ObjectNode body() {
    if (!isJson(request.getContentType())) {
      throw Refusal.of(
          415,
          "Content-Type is '%s', expected application/json".formatted(request.getContentType()));
    }
    return Json.body(bytes());
  }

  private byte[] bytes() {
    try {
      byte[] bytes = request.getInputStream().readNBytes(Math.toIntExact(maxBodyBytes + 1));
      if (bytes.length > maxBodyBytes) {
        throw Refusal.of(
            413,
            "the body is larger than samspil.flexibility.vtn.max-body, %d bytes"
                .formatted(maxBodyBytes));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("the request's body ended early", e);
    }
  }

  private static boolean isJson(@org.jspecify.annotations.Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
