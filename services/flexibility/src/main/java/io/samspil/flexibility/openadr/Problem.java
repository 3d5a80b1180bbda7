package io.samspil.flexibility.openadr;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The problem object that every failure of the API carries, as {@code application/json}. */
public final class Problem {
  private Problem() {}

  /**
   * @param status HTTP
   */
  public static ObjectNode of(int status, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", title(status))
        .put("status", status)
        .put("detail", detail);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Request refused" : "Internal Server Error";
    };
  }
}
