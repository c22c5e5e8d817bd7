package io.github.labmon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may depend on which. */
class ArchitectureTest {

    private static final String ROOT = "io.github.labmon";

    /** What functions and endpoints share, and which of it each may use. */
    private static final Map<String, Set<String>> SHARED = Map.ofEntries(
            Map.entry("settings", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("reading", Set.of()),
            Map.entry("process", Set.of("reading")),
            Map.entry("sysfs", Set.of()),
            Map.entry("probe", Set.of("reading")),
            Map.entry("mounts", Set.of("probe", "reading", "status", "text")),
            Map.entry("status", Set.of("text")),
            Map.entry("poll", Set.of("status", "text", "reading", "settings")),
            Map.entry("store", Set.of("status", "settings", "text", "reading")),
            Map.entry("client", Set.of("settings", "reading", "status", "text")),
            Map.entry("command", Set.of("status", "settings")),
            Map.entry("web", Set.of("settings", "text")),
            Map.entry("receivers", Set.of("settings", "client", "status", "text")));

    private static final Set<String> FUNCTIONS =
            Set.of("containers", "drives", "fritz", "homeassistant", "host", "jobs", "nvme", "ports", "systemd", "ups");

    private static final Set<String> ENDPOINTS =
            Set.of("http", "cli", "metrics", "mqtt", "history", "dashboard", "alerts", "lab", "supervision");

    /** Packages that are entered through their parent alone: nothing outside of the parent depends on them. */
    private static final Set<String> INNER = Set.of(
            "fritz.config",
            "fritz.ping",
            "fritz.poll",
            "fritz.upnp",
            "drives.block",
            "drives.pool",
            "drives.smart",
            "drives.tool",
            "nvme.smart",
            "nvme.sysfs",
            "nvme.tool",
            "ports.changes",
            "history.query",
            "history.table",
            "history.write",
            "alerts.evaluation",
            "alerts.expression",
            "alerts.mute",
            "alerts.rule",
            "alerts.state",
            "alerts.store");

    /** The port library, whose root package the function {@code ports} shares. */
    private static final List<String> LIBRARY = List.of(
            ROOT + ".ports.live",
            ROOT + ".ports.docker",
            ROOT + ".ports.declared",
            ROOT + ".ports.gate",
            ROOT + ".ports.render",
            ROOT + ".ports.json");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsPlace() {
        var known = new TreeSet<String>();
        known.addAll(SHARED.keySet());
        known.addAll(FUNCTIONS);
        known.addAll(ENDPOINTS);
        var found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(known);
        assertThat(CLASSES.size()).isGreaterThan(400);
    }

    @Test
    void innerPackagesAreListed() {
        var found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1))
                .filter(name -> name.contains("."))
                // The other ones below "ports" are those of the port library.
                .filter(name -> !name.startsWith("ports.") || INNER.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(new TreeSet<>(INNER));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /**
     * A rule about the dependencies of one package.
     *
     * @param from the package
     * @param to the packages that it must not depend on
     */
    record DependencyRule(String from, List<String> to, ArchRule rule) {

        static DependencyRule of(String from, Collection<String> to) {
            return new DependencyRule(
                    from,
                    List.copyOf(to),
                    noClasses()
                            .that()
                            .resideInAPackage(from + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    to.stream().map(ArchitectureTest::pattern).toArray(String[]::new))
                            .allowEmptyShould(true));
        }

        @Override
        public String toString() {
            return from;
        }
    }

    /** The root package alone, every other one with what is below it. */
    private static String pattern(String name) {
        return name.equals(ROOT) ? name : name + "..";
    }

    static List<DependencyRule> dependencyRules() {
        var rules = new ArrayList<DependencyRule>();
        SHARED.forEach((name, allowed) -> rules.add(ofPackage(name, SHARED.keySet(), allowed)));
        FUNCTIONS.forEach(name -> rules.add(ofPackage(name, Set.of(), Set.of())));
        ENDPOINTS.forEach(name -> rules.add(ofPackage(name, Set.of(), Set.of())));
        INNER.forEach(name -> rules.add(innerRule(name)));
        for (var library : LIBRARY) {
            var forbidden = names(union());
            forbidden.addAll(List.of("io.micronaut", "jakarta"));
            rules.add(DependencyRule.of(library, forbidden));
        }
        return rules;
    }

    /** Endpoints and functions know each other by interfaces of shared packages only, and shared packages know neither. */
    private static DependencyRule ofPackage(String name, Set<String> shared, Set<String> allowed) {
        var forbidden = new TreeSet<>(shared);
        forbidden.addAll(ENDPOINTS);
        forbidden.addAll(FUNCTIONS);
        forbidden.removeAll(allowed);
        forbidden.remove(name);
        forbidden.remove("ports"); // its root package belongs to the library too
        var all = names(forbidden);
        all.add(ROOT);
        return DependencyRule.of(ROOT + "." + name, all);
    }

    /** Nothing outside of its parent depends on an inner package. */
    private static DependencyRule innerRule(String name) {
        var parent = ROOT + "." + name.substring(0, name.indexOf('.'));
        return new DependencyRule(
                ROOT + ".elsewhere",
                List.of(ROOT + "." + name),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(parent + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "." + name + ".."));
    }

    @ParameterizedTest
    @MethodSource("dependencyRules")
    void aPackageDependsOnNoForbiddenOne(DependencyRule rule) {
        rule.rule().check(CLASSES);
    }

    @Test
    void noEndpointKnowsTheFunctionThatSharesThePackageOfTheLibrary() {
        var function = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT + ".ports"))
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().contains("/service/"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(function).hasSizeGreaterThan(10);

        for (var type : CLASSES) {
            var place = type.getPackageName().replaceFirst(ROOT + "\\.?", "").replaceFirst("\\..*", "");
            if (ENDPOINTS.contains(place) || SHARED.containsKey(place)) {
                assertThat(type.getDirectDependenciesFromSelf())
                        .as(type.getName())
                        .noneMatch(dependency ->
                                function.contains(dependency.getTargetClass().getName()));
            }
        }
    }

    private static Set<String> union() {
        var all = new TreeSet<>(SHARED.keySet());
        all.addAll(ENDPOINTS);
        all.addAll(FUNCTIONS);
        all.remove("ports");
        return all;
    }

    @Test
    void onlyOnePackageUsesEachLibrary() {
        var owners = new TreeMap<>(Map.of(
                "org.eclipse.paho..", "mqtt",
                "org.sqlite..", "store",
                "io.prometheus..", "metrics"));
        owners.forEach((library, owner) -> noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .check(CLASSES));
    }

    @Test
    void onlyTheEntryPointUsesTheConsole() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Application")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (var type : CLASSES) {
            if (!type.getSimpleName().startsWith("$")) {
                assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .as(type.getPackageName())
                        .isTrue();
            }
        }
    }

    private static Set<String> names(Set<String> packages) {
        return packages.stream().map(name -> ROOT + "." + name).collect(Collectors.toCollection(TreeSet::new));
    }
}
