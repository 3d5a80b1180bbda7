package io.samspil.console.pages;

import io.samspil.console.ConsoleSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages. What they show, they fetch from {@code /api/v1} themselves. */
@RestController
@Hidden
class PagesController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Page overview;
  private final Page meter;
  private final Page flexibility;
  private final String policy;

  PagesController(ConsoleSettings settings) {
    ImportMap map = ImportMap.ofClasspath();
    this.overview = Page.read("overview.html", map, settings);
    this.meter = Page.read("meter.html", map, settings);
    this.flexibility = Page.read("flexibility.html", map, settings);
    this.policy =
        "default-src 'none'; script-src 'self' "
            + map.cspSource()
            + "; style-src 'self'; img-src 'self' data:; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  @GetMapping("/")
  ResponseEntity<String> overview() {
    return answer(overview);
  }

  /** One page for every meter; its script reads the id from the path. */
  @GetMapping("/meters/{id}")
  ResponseEntity<String> meter() {
    return answer(meter);
  }

  @GetMapping("/flexibility")
  ResponseEntity<String> flexibility() {
    return answer(flexibility);
  }

  private ResponseEntity<String> answer(Page page) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", policy)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .body(page.html());
  }
}
