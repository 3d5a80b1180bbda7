package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The entrance's routes lead each path to the service that answers it. */
class RoutesTest {
  private static final Path ROUTES = Path.of("../../helm/samspil/files/routes.conf");
  private static final Pattern ROUTE = Pattern.compile("^ *~(\\S+) +(\\$?[a-z]+);$");

  private final List<Route> routes = routes();

  private record Route(Pattern pattern, String service) {}

  private record Offered(String path, String service) {}

  @Test
  void every_path_leads_to_the_service_that_answers_it() {
    List<Offered> offered = offered();

    assertThat(offered).hasSizeGreaterThan(80);
    assertThat(offered)
        .allSatisfy(one -> assertThat(service(one.path())).as(one.path()).isEqualTo(one.service()));
  }

  @Test
  void every_route_is_used() {
    List<String> paths = offered().stream().map(Offered::path).toList();

    assertThat(routes)
        .filteredOn(route -> !route.service().startsWith("$"))
        .allSatisfy(
            route -> assertThat(paths).anyMatch(path -> route.pattern().matcher(path).find()));
  }

  private String service(String path) {
    return routes.stream()
        .filter(route -> route.pattern().matcher(path).find())
        .map(Route::service)
        .findFirst()
        .orElse("console");
  }

  private static List<Route> routes() {
    try (Stream<String> lines = Files.lines(ROUTES)) {
      return lines
          .map(ROUTE::matcher)
          .filter(Matcher::matches)
          .map(line -> new Route(Pattern.compile(line.group(1)), line.group(2)))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Offered> offered() {
    List<Offered> offered = new ArrayList<>();
    // The VTN's paths are those of its specification; one handler takes them all.
    offered.add(new Offered("/openadr3/3.1.0/programs", "flexibility"));
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.samspil")) {
      if (found.isMetaAnnotatedWith(Controller.class)) {
        offered.addAll(offered(found.reflect()));
      }
    }
    return offered;
  }

  private static List<Offered> offered(Class<?> controller) {
    String service = controller.getPackageName().split("\\.")[2];
    List<Offered> offered = new ArrayList<>();
    for (Method method : controller.getDeclaredMethods()) {
      RequestMapping mapping =
          AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
      if (mapping != null) {
        for (String base :
            paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class))) {
          for (String path : paths(mapping)) {
            offered.add(new Offered((base + path).replaceAll("\\{[^}]*\\}", "x1"), service));
          }
        }
      }
    }
    return offered;
  }

  private static List<String> paths(@org.jspecify.annotations.Nullable RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
  }
}
