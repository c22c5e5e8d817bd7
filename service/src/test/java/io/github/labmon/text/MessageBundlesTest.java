package io.github.labmon.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.Application;
import io.github.labmon.TestContexts;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.StatusFunction;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of all packages: complete in both languages, with the same arguments, and none too many. */
class MessageBundlesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/github/labmon");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z]+)\\}");

    /** A plural noun follows. */
    private static final Pattern A_NUMBER_OF = Pattern.compile("\\{count\\} [a-z]+s\\b");

    static List<Path> folders() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.getFileName().toString().equals("messages_en.properties"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    static NavigableMap<String, String> texts(Path folder, String language) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("messages_" + language + ".properties"))) {
            properties.load(reader);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map((MatchResult result) ->
                        Character.toLowerCase(result.group(1).charAt(0))
                                + result.group(1).substring(1))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void bothLanguagesHaveTheSameKeysAndArguments(Path folder) throws IOException {
        var english = texts(folder, "en");
        var german = texts(folder, "de");

        for (var texts : List.of(english, german)) { // long words differ
            texts.keySet().removeIf(key -> key.startsWith("page.hyphenation."));
        }
        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) ->
                assertThat(arguments(String.valueOf(german.get(key)))).as(key).isEqualTo(arguments(text)));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aNumberOfThingsHasAFormForOne(Path folder) throws IOException {
        var english = texts(folder, "en");

        english.forEach((key, text) -> {
            if (A_NUMBER_OF.matcher(text).find() && !key.endsWith(".one")) {
                assertThat(english).containsKey(key + ".one");
            }
        });
    }

    @Test
    void noKeyIsInTwoBundles() throws IOException {
        var seen = new TreeSet<String>();
        for (var folder : folders()) {
            for (var key : texts(folder, "en").keySet()) {
                assertThat(seen.add(key)).as(key).isTrue();
            }
        }
    }

    @Test
    void everyRuleAndFunctionHasItsTexts() {
        try (ApplicationContext context = TestContexts.start()) {
            var texts = context.getBean(Texts.class);
            Collection<StatusFunction<?>> functions = functions(context);
            assertThat(functions).hasSizeGreaterThanOrEqualTo(5);
            for (var function : functions) {
                assertThat(texts.has(function.name() + ".title"))
                        .as(function.name())
                        .isTrue();
                for (var rule : function.alertRules()) {
                    // A rule about a state has the sentence of the state instead.
                    var phases = rule.query() instanceof RuleQuery.TargetState
                            ? List.of("clearing", "resolved")
                            : List.of("firing", "clearing", "resolved");
                    for (var phase : phases) {
                        var key = "rule." + rule.texts() + "." + phase;
                        assertThat(texts.has(key)).as(key).isTrue();
                    }
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the bean's type argument is a wildcard
    private static Collection<StatusFunction<?>> functions(ApplicationContext context) {
        return (Collection) context.getBeansOfType(StatusFunction.class);
    }

    @Test
    void everyPackageWithTextsHasItsBundle() throws IOException {
        try (ApplicationContext context = TestContexts.start()) {
            var packages = context.getBeansOfType(MessageBundle.class).stream()
                    .map(bundle -> bundle.getClass()
                            .getPackageName()
                            .substring(Application.class.getPackageName().length() + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(folders().stream()
                            .map(folder ->
                                    RESOURCES.relativize(folder).toString().replace('/', '.')))
                    .containsExactlyElementsOf(packages);
        }
    }
}
