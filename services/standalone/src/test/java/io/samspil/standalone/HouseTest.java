package io.samspil.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules of the house, proved on its compiled classes. */
class HouseTest {
  static final List<String> SERVICES =
      List.of(
          "gateway", "registry", "metering", "historian", "flexibility", "console", "simulator");

  private static final String HOUSE = "io.samspil.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.samspil");

  @ParameterizedTest
  @FieldSource("SERVICES")
  void a_service_depends_on_nothing_of_the_house_but_itself_contracts_and_signin(String service) {
    String[] others =
        java.util.stream.Stream.concat(SERVICES.stream(), java.util.stream.Stream.of("standalone"))
            .filter(other -> !other.equals(service))
            .map(HouseTest::everythingIn)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(everythingIn(service))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void the_packages_of_a_service_have_no_cycles(String service) {
    slices()
        .matching(HOUSE + service + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void contracts_depend_on_no_service_and_no_Spring() {
    noClasses()
        .that()
        .resideInAPackage(everythingIn("contracts"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("org.springframework..", everythingIn("standalone")),
                    SERVICES.stream().map(HouseTest::everythingIn))
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void signin_depends_on_no_service() {
    noClasses()
        .that()
        .resideInAPackage(everythingIn("signin"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    SERVICES.stream(), java.util.stream.Stream.of("standalone"))
                .map(HouseTest::everythingIn)
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void a_service_that_answers_over_http_has_sign_in() {
    for (String service : SERVICES) {
      if (!service.equals("simulator")) {
        classes()
            .that()
            .haveFullyQualifiedName(HOUSE + service + "." + capitalized(service) + "Configuration")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(HOUSE + "signin.SigninConfiguration")
            .check(CLASSES);
      }
    }
  }

  @Test
  void a_service_is_a_configuration_and_a_main_of_its_own() {
    for (String service : SERVICES) {
      String name = capitalized(service);
      classes()
          .that()
          .haveFullyQualifiedName(HOUSE + service + "." + name + "Application")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(HOUSE + service + "." + name + "Configuration")
          .check(CLASSES);
    }
  }

  private static String capitalized(String service) {
    return Character.toUpperCase(service.charAt(0)) + service.substring(1);
  }

  private static String everythingIn(String service) {
    return HOUSE + service + "..";
  }
}
