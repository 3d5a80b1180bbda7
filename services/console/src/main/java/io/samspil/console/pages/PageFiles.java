package io.samspil.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The modules and styles of the pages. Libraries have their version in their path and are kept for
 * a year; our own are asked for again each time and answered by their entity tag.
 */
final class PageFiles implements WebMvcConfigurer {
  private static final String LIBRARIES = "/_static/**";
  private static final String OWN = "/console/**";

  private final Map<String, String> tags = new ConcurrentHashMap<>();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(LIBRARIES)
        .addResourceLocations("classpath:/META-INF/resources/_static/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler(OWN)
        .addResourceLocations("classpath:/console/web/")
        .setUseLastModified(false)
        .setEtagGenerator(this::tag)
        .setCacheControl(CacheControl.noCache());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new PageHeaders())
        .addPathPatterns("/", "/meters/*", "/flexibility", OWN, LIBRARIES);
  }

  private String tag(Resource file) {
    String name = String.valueOf(file.getFilename());
    return tags.computeIfAbsent(
        name,
        unread -> {
          try (InputStream in = file.getInputStream()) {
            return '"' + DigestUtils.md5DigestAsHex(in) + '"';
          } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read", e);
          }
        });
  }
}
