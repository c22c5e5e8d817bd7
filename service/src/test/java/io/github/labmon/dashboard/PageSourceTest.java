package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no file of the page may hold. */
class PageSourceTest {

    private static final Path PUBLIC = Path.of("src/main/resources/public");

    /** Ways by which text could become markup or code, and ways to other hosts. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser|srcdoc|\\beval\\b"
                    + "|new Function|setHTML|javascript:|\\bon[a-z]+=\"|style=\"|setAttribute\\(\"(?:on|style)"
                    + "|(?:src|href|url)[=(:]\\s*[\"']?(?:https?:)?//");

    static List<Path> files() throws IOException {
        try (var files = Files.list(PUBLIC)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void textNeverBecomesMarkupOrCode(Path file) throws IOException {
        assertThat(FORBIDDEN.matcher(Files.readString(file)).results().map(match -> match.group()))
                .as(file.toString())
                .isEmpty();
    }

    @Test
    void theRuleFindsWhatItForbids() {
        assertThat(List.of(
                        "node.innerHTML = x",
                        "<a onclick=\"x\">",
                        "<p style=\"x\">",
                        "eval(x)",
                        "src=\"//cdn.example/x.js\"",
                        "href=\"https://example.org\"",
                        "url(https://example.org/x)"))
                .allMatch(text -> FORBIDDEN.matcher(text).find());
        assertThat(List.of("<link rel=\"icon\" href=\"/dashboard/icon.svg\">", "script.onload = () => x", "retrieval"))
                .noneMatch(text -> FORBIDDEN.matcher(text).find());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileCanBeServedAndStaysSmall(Path file) throws IOException {
        assertThat(new String[] {file.getFileName().toString()})
                .allMatch(name -> name.matches("[A-Za-z0-9-]{1,40}(\\.[a-z]{1,12}){1,3}"));
        assertThat(Files.readAllLines(file)).hasSizeLessThan(320);
    }
}
