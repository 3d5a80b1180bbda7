package io.samspil.console.pages;

import io.samspil.console.ConsoleSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * One HTML page, filled in once when the service starts: {@code ${importmap}}, {@code ${city}} and
 * {@code ${zone}}.
 */
record Page(String html) {

  /**
   * @throws UncheckedIOException if there is no such page
   */
  static Page read(String name, ImportMap map, ConsoleSettings settings) {
    try (InputStream in = new ClassPathResource("console/pages/" + name).getInputStream()) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Page(
          template
              .replace("${importmap}", map.json())
              .replace("${city}", HtmlUtils.htmlEscape(settings.city()))
              .replace("${zone}", HtmlUtils.htmlEscape(settings.zone().getId())));
    } catch (IOException e) {
      throw new UncheckedIOException("page " + name + " could not be read", e);
    }
  }
}
