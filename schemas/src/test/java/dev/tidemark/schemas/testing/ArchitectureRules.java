package dev.tidemark.schemas.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The dependency rules between parts, checked on a part's classes. */
public final class ArchitectureRules {
  private static final List<String> PARTS =
      List.of("ingest", "detection", "incident", "alert", "dashboard", "simulator", "embedded");
  private static final String[] FRAMEWORKS = {
    "io.micronaut..",
    "jakarta.inject..",
    "com.slack..",
    "com.zaxxer..",
    "org.flywaydb..",
    "java.sql..",
    "javax.sql.."
  };

  private ArchitectureRules() {}

  /**
   * Fails where a part uses another part, or has a cycle between its packages.
   *
   * @param part the part's name in its package, such as {@code ingest}
   */
  public static void check(String part) {
    JavaClasses classes = classes(part);
    String[] others =
        PARTS.stream()
            .filter(other -> !other.equals(part))
            .map(other -> "dev.tidemark." + other + "..")
            .toArray(String[]::new);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(classes);
    slices()
        .matching("dev.tidemark." + part + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
  }

  /** Fails where a package of the domain uses a framework or a database. */
  public static void checkPlain(String part, String... packages) {
    noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRAMEWORKS)
        .check(classes(part));
  }

  private static JavaClasses classes(String part) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.tidemark." + part);
  }
}
