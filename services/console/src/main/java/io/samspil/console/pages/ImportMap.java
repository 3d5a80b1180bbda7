package io.samspil.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which path each bare module name stands for. It is put together from the {@code
 * META-INF/importmap.json} of the jars, so that it always speaks of the versions that are there.
 *
 * @param json safe to stand inside a script element
 */
record ImportMap(String json) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * @throws UncheckedIOException if a jar's import map cannot be read
   */
  static ImportMap ofClasspath() {
    Map<String, String> imports = new TreeMap<>();
    try {
      for (Resource map :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:META-INF/importmap.json")) {
        try (InputStream in = map.getInputStream()) {
          JsonNode read = MAPPER.readTree(in).path("imports");
          read.properties()
              .forEach(entry -> imports.put(entry.getKey(), entry.getValue().asString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the import maps of the jars could not be read", e);
    }
    return new ImportMap(
        MAPPER.writeValueAsString(Map.of("imports", imports)).replace("<", "\\u003c"));
  }

  /** The source expression that lets this one inline script pass a content security policy. */
  String cspSource() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
