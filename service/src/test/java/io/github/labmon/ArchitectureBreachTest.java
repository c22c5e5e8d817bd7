package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.labmon.ArchitectureTest.DependencyRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of {@link ArchitectureTest} fails for each dependency that it forbids: two compiled classes are one breach. */
@Tag("once")
class ArchitectureBreachTest {

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

        rules.forEach(rule -> {
            rule.to()
                    .forEach(to -> assertThatThrownBy(() -> check(rule, to))
                            .as(rule + " depends on " + to)
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining(breach(to)));
            assertThatCode(() -> check(rule, rule.from())).as(rule.from()).doesNotThrowAnyException();
        });
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
        var arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.resolve("classes").toString()));
        for (var source : sources.entrySet()) {
            var file = folder.resolve("sources").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private void check(DependencyRule rule, String to) {
        rule.rule()
                .check(new ClassFileImporter()
                        .importPaths(compiled(rule.from() + "." + breach(to)), compiled(to + ".Breached")));
    }

    private Path compiled(String name) {
        return folder.resolve("classes").resolve(name.replace('.', '/') + ".class");
    }
}
