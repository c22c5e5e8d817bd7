package io.github.labmon.fritz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dependencies between the packages of routers: the root uses poll, and poll uses the rest. */
class FritzPackagesTest {

    private static final String ROOT = "io.github.labmon.fritz";

    /** Each package below the root, and those of this function that it must not use. */
    private static final Map<String, String[]> FORBIDDEN = Map.of(
            "config", new String[] {ROOT, ROOT + ".poll..", ROOT + ".ping..", ROOT + ".upnp.."},
            "ping", new String[] {ROOT, ROOT + ".poll..", ROOT + ".config..", ROOT + ".upnp.."},
            "upnp", new String[] {ROOT, ROOT + ".poll..", ROOT + ".config..", ROOT + ".ping.."},
            "poll", new String[] {ROOT});

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.labmon");

    @Test
    void theScanContainsEachPackage() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(ROOT, ROOT + ".config", ROOT + ".ping", ROOT + ".upnp", ROOT + ".poll", "io.github.labmon");
    }

    @Test
    void dependenciesPointDownwards() {
        FORBIDDEN.forEach((name, forbidden) -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES));
    }

    @Test
    void thePackagesBelowAreEnteredThroughTheRootAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "..")
                .check(CLASSES);
    }
}
