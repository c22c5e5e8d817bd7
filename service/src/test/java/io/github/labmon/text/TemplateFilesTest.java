package io.github.labmon.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts whose English is in the code of the port library and of the commands. */
class TemplateFilesTest {

    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java"),
            Path.of("../port-collector/src/main/java"),
            Path.of("../port-collector/src/main/jte"));

    private static final List<String> FOLDERS = List.of("ports", "command");

    /** A key and the parts of its English template. */
    private static final Pattern TEXT =
            Pattern.compile("(?:LocalizableText\\.of|page\\.text|page\\.template)\\(\\s*\"([A-Za-z0-9.-]+)\",\\s*"
                    + "((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    /** Words that German writes in the same way. */
    private static final Set<String> SAME_WORDS = Set.of(
            "holder.container", "html.container", "html.count", "html.port", "table.pid", "table.port", "yaml.null");

    private static final Path LIBRARY = Path.of("../port-collector/src/main/java");
    private static final Pattern UNTRANSLATED = Pattern.compile("LocalizableText\\.literal\\(([^;]*?)\\)");

    /** A text whose key or template is not in the code at this place, so that it is not compared with German. */
    private static final Pattern UNKNOWN =
            Pattern.compile("LocalizableText\\.of\\(\\s*(?!\"[A-Za-z0-9.-]+\",\\s*\")\\S.*");

    private static Map<String, String> english() throws IOException {
        var texts = new TreeMap<String, String>();
        for (var folder : SOURCES) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    TEXT.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> assertThat(texts.put(found.group(1), text(found.group(2))))
                                    .as("another text of the key " + found.group(1))
                                    .isIn(null, text(found.group(2))));
                }
            }
        }
        return texts;
    }

    private static String text(String parts) {
        return LITERAL.matcher(parts)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining())
                .replace("\\\"", "\"");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasWords(String template) {
        return PLACEHOLDER.matcher(template).replaceAll("").chars().anyMatch(Character::isLetter);
    }

    @Test
    void everyTextOfTheCodeIsInGermanWithTheSameArguments() throws IOException {
        var german = TemplateFiles.of(Locale.GERMAN);
        var texts = english();
        assertThat(texts).hasSizeGreaterThan(320);

        texts.forEach((key, english) -> {
            var translated = german.template(key, english);
            assertThat(placeholders(translated)).as(key).isEqualTo(placeholders(english));
            if (hasWords(english) && !SAME_WORDS.contains(key)) {
                assertThat(translated).as(key).isNotEqualTo(english);
            }
        });
    }

    private static List<String> found(Pattern pattern) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(LIBRARY)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(file.getFileName() + ": " + match.group()));
            }
        }
        return found;
    }

    /** Faults of declarations are made of these texts only: {@code DeclarationException} takes no other text. */
    @Test
    void theLibraryHasNoTextWithoutATranslation() throws IOException {
        assertThat(found(UNTRANSLATED))
                .containsExactlyInAnyOrder(
                        "FindingMessages.java: LocalizableText.literal(\"\")",
                        "FindingMessages.java: LocalizableText.literal(host)",
                        "PortProblem.java: LocalizableText.literal(detail)", // of another labmon
                        "VerdictText.java: LocalizableText.literal(\"\")");
        assertThat(found(UNKNOWN))
                .containsExactly(
                        "HtmlPage.java: LocalizableText.of(key, english, arguments).in(templates);"); // page.text above
        for (var fault : List.of(DeclarationException.class, YamlException.class)) {
            assertThat(fault.getConstructors())
                    .allSatisfy(constructor ->
                            assertThat(constructor.getParameterTypes()).doesNotContain(String.class));
        }
    }

    @Test
    void noTextIsTranslatedThatTheCodeDoesNotHave() throws IOException {
        var known = english().keySet();
        for (var folder : FOLDERS) {
            var file = Path.of("src/main/resources/io/github/labmon", folder, "texts_de.properties");
            assertThat(Files.readAllLines(file))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(known).contains(line.substring(0, line.indexOf('='))));
        }
    }

    @Test
    void englishHasNoFile() {
        assertThat(TemplateFiles.of(Locale.ENGLISH)).isSameAs(TextTemplates.ENGLISH);
        assertThat(TextTemplates.ENGLISH.template("finding.in-use", "{0}")).isEqualTo("{0}");
    }

    @Test
    void argumentsAreNotTemplates() {
        var nested = LocalizableText.of("holder.process", "process {0}", "{1} {0}");
        var text = LocalizableText.of("some.text", "{0} on {1}: {2} {x} {", nested, 80);

        assertThat(text.toString()).isEqualTo("process {1} {0} on 80: {2} {x} {");
        assertThat(text.in(TemplateFiles.of(Locale.GERMAN))).isEqualTo("Prozess {1} {0} on 80: {2} {x} {");
        assertThat(text.after("nas").toString()).isEqualTo("nas: " + text);
    }
}
