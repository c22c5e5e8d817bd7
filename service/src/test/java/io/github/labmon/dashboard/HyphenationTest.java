package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heads of narrow columns are broken with a hyphen: the texts of a function have the syllables of each long word of its labels. */
class HyphenationTest {

    private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{10,}");

    private static Properties texts(Class<?> type, String language) throws IOException {
        var texts = new Properties();
        var name = "messages_" + language + ".properties";
        try (var in = Objects.requireNonNull(type.getResourceAsStream(name), type + " has no " + name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> longWordsOfLabels(Class<?> function, String language) throws IOException {
        var texts = texts(function, language);
        return texts.stringPropertyNames().stream()
                .filter(key -> key.contains(".value."))
                .flatMap(key ->
                        LONG_WORD.matcher(texts.getProperty(key)).results().map(MatchResult::group))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyLongWordOfALabelCanBeBroken(String language) throws Exception {
        for (var function : LabmonContext.functions()) {
            var known = Arrays.stream(texts(function.getClass(), language)
                            .getProperty("page.hyphenation." + function.name(), "")
                            .toLowerCase(Locale.ROOT)
                            .split(" ", -1))
                    .map(word -> word.replace("-", ""))
                    .toList();
            assertThat(known).as(function.name()).containsAll(longWordsOfLabels(function.getClass(), language));
        }
    }
}
