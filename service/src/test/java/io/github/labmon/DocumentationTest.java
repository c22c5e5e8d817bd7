package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the documentation with the code and the files. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern PROBLEM = Pattern.compile(
            "new (?:(?:Port)?Problem\\(|EngineException\\(\\s*DockerStatus\\.State\\.[A-Z]+,)\\s*\"([a-z-]+)\"");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "samples");

    private static List<Path> files(Path folder, String end) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(end))
                    .filter(path -> NOT_OURS.stream().noneMatch(name -> contains(path, name)))
                    .toList();
        }
    }

    private static boolean contains(Path path, String name) {
        for (var part : path) {
            if (part.toString().equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        var broken = new ArrayList<String>();
        var pages = files(ROOT, ".md");
        for (var page : pages) {
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                var target = links.group(1);
                if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
                    broken.add(page + " -> " + target);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyProblemCodeIsInTheListOfErrors() throws IOException {
        var listed = Files.readString(ROOT.resolve("docs/errors.md"));
        var found = new TreeSet<String>();
        for (var source : List.of("service/src/main/java", "port-collector/src/main/java")) {
            for (var file : files(ROOT.resolve(source), ".java")) {
                PROBLEM.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(found::add);
            }
        }
        assertThat(found)
                .hasSizeGreaterThan(5)
                .allSatisfy(code -> assertThat(listed).contains("| `" + code + "` |"));
    }

    /** {@code `SomeTest.method`} in docs/reliability.md. */
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Za-z]+(?:Test|IT))\\.([A-Za-z0-9]+)`");

    @Test
    void everyTestThatThePageOfFaultsNamesExists() throws IOException {
        var sources = new ArrayList<>(files(ROOT.resolve("service/src/test/java"), ".java"));
        sources.addAll(files(ROOT.resolve("port-collector/src/test/java"), ".java"));
        var missing = new ArrayList<String>();
        var named = NAMED_TEST
                .matcher(Files.readString(ROOT.resolve("docs/reliability.md")))
                .results()
                .toList();
        for (var test : named) {
            var source = sources.stream()
                    .filter(file -> file.endsWith(test.group(1) + ".java"))
                    .findFirst();
            if (source.isEmpty() || !Files.readString(source.get()).contains("void " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }
}
