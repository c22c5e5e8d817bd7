package io.github.labmon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms of the house. */
class ArchitectureTest {

    private static final String[] FUNCTIONS = {
        "io.github.labmon.host..",
        "io.github.labmon.nvme..",
        "io.github.labmon.fritz..",
        "io.github.labmon.homeassistant..",
        "io.github.labmon.ports"
    };
    private static final String[] FACES = {
        "io.github.labmon.http..",
        "io.github.labmon.cli..",
        "io.github.labmon.metrics..",
        "io.github.labmon.mqtt..",
        "io.github.labmon.history..",
        "io.github.labmon.dashboard..",
        "io.github.labmon.alerts..",
        "io.github.labmon"
    };
    private static final String LIBRARY = "io.github.labmon.ports.(live|declared|gate|render)..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.github.labmon");

    @Test
    void theScanIsNotEmpty() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(
                        "io.github.labmon",
                        "io.github.labmon.status",
                        "io.github.labmon.settings",
                        "io.github.labmon.host",
                        "io.github.labmon.ports",
                        "io.github.labmon.ports.live",
                        "io.github.labmon.http",
                        "io.github.labmon.cli");
        assertThat(HOUSE.size()).isGreaterThan(80);
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("io.github.labmon.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void noFunctionKnowsAnother() {
        for (var function : FUNCTIONS) {
            var others = List.of(FUNCTIONS).stream()
                    .filter(other -> !other.equals(function))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(function)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
    }

    @Test
    void statusAndSettingsKnowNeitherFunctionsNorFaces() {
        noClasses()
                .that()
                .resideInAnyPackage("io.github.labmon.status..", "io.github.labmon.settings..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(FUNCTIONS, FACES))
                .check(HOUSE);
    }

    @Test
    void facesKnowNoFunctionByName() {
        noClasses()
                .that()
                .resideInAnyPackage(FACES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FUNCTIONS)
                .check(HOUSE);
    }

    @Test
    void receiversKnowNeitherFunctionsNorFaces() {
        noClasses()
                .that()
                .resideInAPackage("io.github.labmon.receivers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(FUNCTIONS, FACES))
                .check(HOUSE);
    }

    @Test
    void onlyOneRoomSpeaksMqtt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.labmon.mqtt..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.paho..")
                .check(HOUSE);
    }

    @Test
    void nobodyKnowsTheAlerts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.labmon.alerts..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.labmon.alerts..")
                .check(HOUSE);
    }

    @Test
    void thePortLibraryKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.labmon.status..",
                        "io.github.labmon.settings..",
                        "io.github.labmon.http..",
                        "io.micronaut..",
                        "jakarta..")
                .check(HOUSE);
    }

    @Test
    void onlyTheEntryPointSpeaksToTheConsole() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Application")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
    }

    @Test
    void thingsAreNamedByWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|DTO|Dto)")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (var type : HOUSE) {
            if (!type.getSimpleName().startsWith("$")) {
                assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .as(type.getPackageName())
                        .isTrue();
            }
        }
    }

    private static String[] concat(String[] a, String[] b) {
        return Stream.of(a, b).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
