package io.github.dogear;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the rooms of the house apart. */
class ArchitectureTest {
    private static final String ROOT = "io.github.dogear";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Each package with those of ours that it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "chat", List.of(),
            "store", List.of(),
            "page", List.of("store", "reading"),
            "reading", List.of("store"),
            "delivery", List.of("chat", "store"),
            "recall", List.of("store", "reading"),
            "transfer", List.of("store", "reading"),
            "push", List.of("store", "reading", "delivery", "chat"),
            "command", List.of("chat", "store", "reading", "delivery", "page", "recall", "transfer", "push"));

    @Test
    void aPackageUsesOnlyThoseBelowIt() {
        MAY_USE.forEach((name, others) -> {
            List<String> allowed = new ArrayList<>(
                    others.stream().map(other -> ROOT + "." + other).toList());
            allowed.add(ROOT + "." + name);
            String[] forbidden = Stream.concat(
                            MAY_USE.keySet().stream(), Stream.of("chat.console", "chat.telegram", "chat.slack"))
                    .map(other -> ROOT + "." + other)
                    .filter(other -> !allowed.contains(other))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void aPlatformUsesNothingOfOursButChat() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".chat.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAY_USE.keySet().stream()
                        .filter(name -> !name.equals("chat"))
                        .map(name -> ROOT + "." + name)
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void whatAPlatformIsBuiltOnStaysInItsPackage() {
        for (List<String> library : List.of(
                List.of("org.telegram..", "telegram"),
                List.of("com.slack..", "slack"),
                List.of("org.jline..", "console"))) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".chat." + library.get(1))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library.get(0))
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".page", ROOT + ".chat.telegram", ROOT + ".chat.slack")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void packagesDoNotGoInCircles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void timeComesFromAClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        assertThat(packages()).allMatch(one -> one.isAnnotatedWith(NullMarked.class));
    }

    private static List<JavaPackage> packages() {
        return CLASSES.stream().map(one -> one.getPackage()).distinct().collect(Collectors.toList());
    }

    @Test
    void namesSayWhatThingsAre() {
        for (String word : Arrays.asList("Impl", "Helper", "Utils", "Util", "Manager", "Service", "DTO", "Entity")) {
            classes().should().haveSimpleNameNotEndingWith(word).check(CLASSES);
        }
    }
}
