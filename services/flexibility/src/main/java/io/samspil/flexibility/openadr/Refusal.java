package io.samspil.flexibility.openadr;

import java.util.Map;

/**
 * A request that is answered with a problem instead of an object.
 *
 * @see Problem
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  private Refusal(int status, String detail, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }

  /**
   * @param status HTTP, 400 to 599
   * @param detail which field, which value, what was expected
   */
  public static Refusal of(int status, String detail) {
    return new Refusal(status, detail, Map.of());
  }

  /** 405 with the methods that are. */
  public static Refusal methods(String method, String path, String allowed) {
    return new Refusal(
        405,
        "%s is not supported by %s, expected one of %s".formatted(method, path, allowed),
        Map.of("Allow", allowed));
  }

  public static Refusal invalid(String detail) {
    return of(400, detail);
  }

  public static Refusal unknown(ObjectType type, String id) {
    return of(404, "there is no %s '%s'".formatted(type.noun(), id));
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
