package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.labmon.ArchitectureTest.DependencyRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of {@link ArchitectureTest} fails for each dependency that it forbids: two compiled classes are one breach. */
@Tag("once")
class ArchitectureBreachTest {

    private static final Pattern SOURCE_NAME = Pattern.compile("class (\\w+)");

    @TempDir
    private Path folder;

    private final Map<String, String> sources = new LinkedHashMap<>();

    @Test
    void aForbiddenDependencyFailsTheBuild() throws Exception {
        var rules = ArchitectureTest.dependencyRules();
        assertThat(rules)
                .hasSizeGreaterThan(40)
                .allSatisfy(rule -> assertThat(rule.to()).isNotEmpty());
        rules.forEach(this::addBreaches);
        compile();
        var classes = new ClassFileImporter().importPath(folder.resolve("classes"));

        rules.forEach(rule -> {
            rule.to()
                    .forEach(to -> assertThatThrownBy(() -> check(classes, rule, to))
                            .as(rule + " depends on " + to)
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining(breach(to)));
            assertThatCode(() -> check(classes, rule, rule.from()))
                    .as(rule.from())
                    .doesNotThrowAnyException();
        });
    }

    /** For each rule about all classes the sources that do not keep it, in a folder of their own. */
    private static Map<String, List<String>> breaches() {
        return Map.ofEntries(
                breach("every package has its place", "package io.github.labmon.unknown; class Breach {}"),
                breach("inner packages are listed", "package io.github.labmon.host.unknown; class Breach {}"),
                breach(
                        "packages form no cycle",
                        "package io.github.labmon.one; public class One { io.github.labmon.two.Two two; }",
                        "package io.github.labmon.two; public class Two { io.github.labmon.one.One one; }"),
                breach(
                        "a package and its sub-packages form no cycle",
                        "package io.github.labmon.one; public class One { io.github.labmon.one.inner.Two two; }",
                        "package io.github.labmon.one.inner; public class Two { io.github.labmon.one.One one; }"),
                breach(
                        "the packages of the port library form no cycle",
                        "package io.github.labmon.ports.one; public class One { io.github.labmon.ports.two.Two two; }",
                        "package io.github.labmon.ports.two; public class Two { io.github.labmon.ports.one.One one; }"),
                breach(
                        "no other package uses the function that shares the package of the library",
                        "package io.github.labmon.ports; public class PortsPart {}",
                        "package io.github.labmon.other; class Breach { io.github.labmon.ports.PortsPart part; }"),
                breach(
                        "only mqtt uses Paho",
                        "package org.eclipse.paho.client; public class Client {}",
                        "package io.github.labmon.host; class Breach { org.eclipse.paho.client.Client client; }"),
                breach(
                        "only store uses SQLite",
                        "package org.sqlite; public class Driver {}",
                        "package io.github.labmon.host; class Breach { org.sqlite.Driver driver; }"),
                breach(
                        "only metrics uses Prometheus' formats",
                        "package io.prometheus.metrics; public class Writer {}",
                        "package io.github.labmon.host; class Breach { io.prometheus.metrics.Writer writer; }"),
                breach(
                        "only the entry point uses the console",
                        "package io.github.labmon.host; class Breach { void print() { System.out.println(); } }"),
                breach(
                        "only one class makes threads",
                        "package io.github.labmon.host; class Breach { Thread thread = new Thread(() -> {}); }"),
                breach("every package is null-marked", "package io.github.labmon.host; class Breach {}"));
    }

    private static Map.Entry<String, List<String>> breach(String rule, String... sources) {
        return Map.entry(rule, List.of(sources));
    }

    @Test
    void eachRuleAboutAllClassesHasABreachThatFailsTheBuild() throws Exception {
        assertThat(breaches().keySet()).isEqualTo(ArchitectureTest.ruleNames());

        for (var breach : breaches().entrySet()) {
            // A path with /service/, as the classes of the service have one.
            var folder = Files.createDirectories(
                    this.folder.resolve(breach.getKey().replace(' ', '-')).resolve("service"));
            var files = new ArrayList<String>();
            for (var source : breach.getValue()) {
                var file = folder.resolve(SOURCE_NAME
                                .matcher(source)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1) + ".java");
                files.add(Files.writeString(file, source).toString());
            }
            compile(folder.resolve("classes"), files);
            var classes = new ClassFileImporter().importPath(folder.resolve("classes"));

            var rule = Objects.requireNonNull(ArchitectureTest.rules().get(breach.getKey()));
            assertThatThrownBy(() -> rule.accept(classes)).as(breach.getKey()).isInstanceOf(AssertionError.class);
        }
    }

    private void addBreaches(DependencyRule rule) {
        var packages = new TreeSet<>(rule.to());
        packages.add(rule.from());
        for (var to : packages) {
            sources.put(to + ".Breached", "package " + to + "; public class Breached {}");
            sources.put(
                    rule.from() + "." + breach(to),
                    "package " + rule.from() + "; class " + breach(to) + " { " + to + ".Breached field; }");
        }
    }

    /** The class that depends on a package. */
    private static String breach(String to) {
        return "BreachOf_" + to.replace('.', '_');
    }

    private void compile() throws IOException {
        var files = new ArrayList<String>();
        for (var source : sources.entrySet()) {
            var file = folder.resolve("sources").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()).toString());
        }
        compile(folder.resolve("classes"), files);
    }

    private static void compile(Path target, List<String> files) {
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", target.toString()));
        arguments.addAll(files);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static void check(JavaClasses classes, DependencyRule rule, String to) {
        var names = Set.of(rule.from() + "." + breach(to), to + ".Breached");
        rule.rule()
                .check(classes.that(
                        DescribedPredicate.describe("are this breach", type -> names.contains(type.getName()))));
    }
}
