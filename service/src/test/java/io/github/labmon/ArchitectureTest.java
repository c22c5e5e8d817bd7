package io.github.labmon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.Timer;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may depend on which. */
@Tag("once")
class ArchitectureTest {

    private static final String ROOT = "io.github.labmon";

    /** What functions and endpoints share, and which of it each may use. */
    private static final Map<String, Set<String>> SHARED = Map.ofEntries(
            Map.entry("clock", Set.of()),
            Map.entry("settings", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("reading", Set.of()),
            Map.entry("process", Set.of("reading")),
            Map.entry("sysfs", Set.of()),
            Map.entry("smart", Set.of("process", "status")),
            Map.entry("probe", Set.of("reading")),
            Map.entry("mounts", Set.of("probe", "reading", "status", "text")),
            Map.entry("status", Set.of("text")),
            Map.entry("poll", Set.of("clock", "status", "text", "reading", "settings")),
            Map.entry("store", Set.of("status", "settings", "text", "reading")),
            Map.entry("client", Set.of("settings", "reading", "status", "text")),
            Map.entry("command", Set.of("status", "settings", "text")),
            Map.entry("web", Set.of("settings", "text")),
            Map.entry("receivers", Set.of("settings", "client", "status", "text")));

    private static final Set<String> FUNCTIONS =
            Set.of("containers", "drives", "fritz", "homeassistant", "host", "jobs", "nvme", "ports", "systemd", "ups");

    private static final Set<String> ENDPOINTS =
            Set.of("http", "cli", "metrics", "mqtt", "history", "dashboard", "alerts", "lab", "supervision");

    /**
     * Sub-packages, and the other packages of the same function that each may use, the root package included. Only the package
     * above a sub-package and what lies below that one use it.
     */
    private static final Map<String, Set<String>> INNER = Map.ofEntries(
            Map.entry("alerts.evaluation", Set.of("alerts.expression", "alerts.mute", "alerts.rule", "alerts.state")),
            Map.entry("alerts.expression", Set.of()),
            Map.entry("alerts.mute", Set.of("alerts.expression", "alerts.rule", "alerts.state")),
            Map.entry("alerts.rule", Set.of("alerts.expression")),
            Map.entry("alerts.state", Set.of("alerts.expression", "alerts.rule")),
            Map.entry(
                    "alerts.store",
                    Set.of(
                            "alerts.evaluation",
                            "alerts.expression",
                            "alerts.mute",
                            "alerts.state",
                            "alerts.store.table")),
            Map.entry("alerts.store.table", Set.of("alerts.state")),
            Map.entry("containers.cgroup", Set.of()),
            Map.entry("containers.engine", Set.of("containers.cgroup")),
            Map.entry("drives.block", Set.of()),
            Map.entry(
                    "drives.pool",
                    Set.of(
                            "drives.pool.btrfs",
                            "drives.pool.lvm",
                            "drives.pool.md",
                            "drives.pool.source",
                            "drives.pool.zfs")),
            Map.entry("drives.pool.btrfs", Set.of("drives.pool.source")),
            Map.entry("drives.pool.lvm", Set.of("drives.pool.source")),
            Map.entry("drives.pool.md", Set.of("drives.pool.source")),
            Map.entry("drives.pool.source", Set.of()),
            Map.entry("drives.pool.zfs", Set.of("drives.pool.source")),
            Map.entry("drives.smart", Set.of()),
            Map.entry("drives.tool", Set.of("drives.block", "drives.smart")),
            Map.entry(
                    "fritz.assembly", Set.of("fritz.config", "fritz.ping", "fritz.poll", "fritz.status", "fritz.upnp")),
            Map.entry("fritz.config", Set.of()),
            Map.entry("fritz.ping", Set.of()),
            Map.entry("fritz.poll", Set.of("fritz.config", "fritz.ping", "fritz.upnp")),
            Map.entry("fritz.status", Set.of("fritz.ping", "fritz.poll", "fritz.upnp")),
            Map.entry("fritz.upnp", Set.of()),
            Map.entry("history.query", Set.of("history.table")),
            Map.entry("history.table", Set.of()),
            Map.entry("history.write", Set.of("history.table")),
            Map.entry("homeassistant.api", Set.of()),
            Map.entry("host.sensor", Set.of()),
            Map.entry("http.connection", Set.of()),
            Map.entry("nvme.smart", Set.of()),
            Map.entry("nvme.sysfs", Set.of("nvme.smart")),
            Map.entry("nvme.tool", Set.of("nvme.smart", "nvme.sysfs")),
            Map.entry("ports.changes", Set.of("ports")),
            Map.entry("ports.command", Set.of("ports")),
            Map.entry("ports.declared.compose", Set.of("ports", "ports.declared.session")),
            Map.entry("ports.declared.format", Set.of("ports", "ports.declared.compose", "ports.declared.session")),
            Map.entry("ports.declared.session", Set.of("ports")),
            Map.entry("ports.docker.connection", Set.of()),
            Map.entry("ports.gate.rule", Set.of("ports")),
            Map.entry("ports.live.socket", Set.of("ports")),
            Map.entry("receivers.http", Set.of()));

    /** Sub-packages of sub-packages that the whole function uses, because they contain a part of its document. */
    private static final Map<String, String> USED_FROM = Map.of("drives.pool.source", "drives");

    /** The port library, whose root package the function {@code ports} shares. */
    private static final List<String> LIBRARY = List.of(
            ROOT + ".language",
            ROOT + ".thread",
            ROOT + ".ports.live",
            ROOT + ".ports.docker",
            ROOT + ".ports.declared",
            ROOT + ".ports.deployment",
            ROOT + ".ports.plan",
            ROOT + ".ports.file",
            ROOT + ".ports.gate",
            ROOT + ".ports.fix",
            ROOT + ".ports.yaml",
            ROOT + ".ports.render",
            ROOT + ".ports.json");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    /** Rules about all classes, by their names. */
    static Map<String, Consumer<JavaClasses>> rules() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("every package has its place", ArchitectureTest::everyPackageHasItsPlace),
                Map.entry("inner packages are listed", ArchitectureTest::innerPackagesAreListed),
                Map.entry(
                        "packages form no cycle",
                        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles()::check),
                Map.entry("a package and its sub-packages form no cycle", ArchitectureTest::noCycleOfSubPackages),
                Map.entry(
                        "the packages of the port library form no cycle",
                        slices().matching(ROOT + ".ports.(**)").should().beFreeOfCycles()::check),
                Map.entry(
                        "no other package uses the function that shares the package of the library",
                        ArchitectureTest::noOtherPackageUsesTheFunctionPorts),
                Map.entry("only mqtt uses Paho", only("mqtt", "org.eclipse.paho..")),
                Map.entry("only store uses SQLite", only("store", "org.sqlite..")),
                Map.entry("only metrics uses Prometheus' formats", only("metrics", "io.prometheus..")),
                Map.entry("only the entry point uses the console", ArchitectureTest::onlyTheEntryPointUsesTheConsole),
                Map.entry("only one class makes threads", ArchitectureTest::onlyOneClassMakesThreads),
                Map.entry("every package is null-marked", ArchitectureTest::everyPackageIsNullMarked)));
    }

    static Set<String> ruleNames() {
        return rules().keySet();
    }

    @ParameterizedTest
    @MethodSource("ruleNames")
    void theCodeKeepsTheRule(String rule) {
        requireNonNull(rules().get(rule)).accept(CLASSES);
    }

    @Test
    void allClassesAreImported() {
        assertThat(CLASSES.size()).isGreaterThan(400);
        assertThat(packages(CLASSES))
                .containsAll(ENDPOINTS)
                .containsAll(FUNCTIONS)
                .containsAll(SHARED.keySet());
        assertThat(innerPackages(CLASSES)).containsAll(INNER.keySet());
        assertThat(CLASSES.stream().map(JavaClass::getPackageName)).containsAll(LIBRARY);
        var function = functionPorts(CLASSES);
        assertThat(new TreeSet<>(function.values()))
                .containsExactly(ROOT + ".ports", ROOT + ".ports.changes", ROOT + ".ports.command");
        assertThat(function).hasSizeGreaterThan(20);
    }

    private static Set<String> packages(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void everyPackageHasItsPlace(JavaClasses classes) {
        var known = new TreeSet<String>();
        known.addAll(SHARED.keySet());
        known.addAll(FUNCTIONS);
        known.addAll(ENDPOINTS);
        known.addAll(Set.of("language", "thread")); // of the port library
        assertThat(known).containsAll(packages(classes));
    }

    private static Set<String> innerPackages(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1))
                .filter(name -> name.contains("."))
                .filter(name -> !LIBRARY.contains(ROOT + "." + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void innerPackagesAreListed(JavaClasses classes) {
        assertThat(INNER.keySet()).containsAll(innerPackages(classes));
    }

    /** Except that of the port library, whose root package contains its values as well as its entry point. */
    private static void noCycleOfSubPackages(JavaClasses classes) {
        var packages =
                classes.that(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(ROOT, ROOT + ".ports..")));
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(packages);
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

    /** The root package alone, every other one with its sub-packages. */
    private static String pattern(String name) {
        return name.equals(ROOT) ? name : name + "..";
    }

    static List<DependencyRule> dependencyRules() {
        var rules = new ArrayList<DependencyRule>();
        SHARED.forEach((name, allowed) -> rules.add(ofPackage(name, SHARED.keySet(), allowed)));
        FUNCTIONS.forEach(name -> rules.add(ofPackage(name, Set.of(), Set.of())));
        ENDPOINTS.forEach(name -> rules.add(ofPackage(name, Set.of(), Set.of())));
        INNER.keySet().forEach(name -> rules.add(entryRule(name)));
        INNER.forEach((name, allowed) -> rules.add(usageRule(name, allowed)));
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

    /** Nothing outside of the package above an inner package depends on it. */
    private static DependencyRule entryRule(String name) {
        var from = USED_FROM.getOrDefault(name, parent(name));
        return new DependencyRule(
                ROOT + ".elsewhere",
                List.of(ROOT + "." + name),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "." + from + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "." + name + ".."));
    }

    /** An inner package depends on those packages of its function that are listed for it, and not on another one. */
    private static DependencyRule usageRule(String name, Set<String> allowed) {
        var function = name.substring(0, name.indexOf('.'));
        var forbidden = new TreeSet<>(INNER.keySet());
        forbidden.removeIf(other -> !other.startsWith(function + "."));
        forbidden.add(function);
        forbidden.add(parent(name));
        forbidden.removeAll(allowed);
        forbidden.remove(name);
        return new DependencyRule(
                ROOT + "." + name,
                List.copyOf(names(forbidden)),
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(names(forbidden).toArray(String[]::new)));
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    @ParameterizedTest
    @MethodSource("dependencyRules")
    void aPackageDependsOnNoForbiddenOne(DependencyRule rule) {
        rule.rule().check(CLASSES);
    }

    /** The classes of the service in the packages of the library: their packages by their names. */
    private static Map<String, String> functionPorts(JavaClasses classes) {
        return classes.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(ROOT + ".ports."))
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().contains("/service/"))
                .collect(Collectors.toMap(JavaClass::getName, JavaClass::getPackageName));
    }

    private static void noOtherPackageUsesTheFunctionPorts(JavaClasses classes) {
        var function = functionPorts(classes);
        for (var type : classes) {
            if (!function.containsKey(type.getName()) && !type.getPackageName().equals(ROOT)) {
                assertThat(type.getDirectDependenciesFromSelf())
                        .as(type.getName())
                        .noneMatch(dependency ->
                                function.containsKey(dependency.getTargetClass().getName()));
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

    private static Consumer<JavaClasses> only(String owner, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)::check;
    }

    private static void onlyTheEntryPointUsesTheConsole(JavaClasses classes) {
        noClasses()
                .that()
                .doNotHaveSimpleName("Application")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }

    /** But for the hook of the JVM's shutdown, whose thread is no daemon. */
    private static void onlyOneClassMakesThreads(JavaClasses classes) {
        noClasses()
                .that()
                .doNotHaveSimpleName("DaemonThreads")
                .and()
                .doNotHaveSimpleName("ServiceStart")
                .should()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callMethod(Thread.class, "setDaemon", boolean.class)
                .orShould()
                .callMethod(Executors.class, "newCachedThreadPool")
                .orShould()
                .callMethod(Executors.class, "newFixedThreadPool", int.class)
                .orShould()
                .callMethod(Executors.class, "newSingleThreadScheduledExecutor")
                .orShould()
                .callConstructor(Timer.class)
                .check(classes);
    }

    private static void everyPackageIsNullMarked(JavaClasses classes) {
        for (var type : classes) {
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
