package io.github.labmon.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.TestContexts;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence for people comes from the bundles, and is German for a German reader. */
class TranslationTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Texts TEXTS = EnglishTexts.texts(ZoneOffset.UTC);

    /** A key that is a literal as a whole; the others are made of parts. */
    private static final Pattern KEY = Pattern.compile("Message\\.of\\(\\s*\"([A-Za-z0-9.-]+)\"\\)");

    private static final Pattern PROBLEM =
            Pattern.compile("Problem\\.of\\(\\s*\"([a-z0-9-]+)\"(?:,\\s*\"([a-z0-9-]+)\")?\\)");
    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) = \"([a-z0-9-]+)\";");
    private static final Pattern CONSTANT_PROBLEM =
            Pattern.compile("Problem\\.of\\(([A-Z_]+)(?:,\\s*\"([a-z0-9-]+)\")?\\)");

    /** A sentence in the code instead of the bundles. */
    private static final Pattern LITERAL = Pattern.compile(
            "(Message\\.literal\\(\\s*|Problem\\.reported\\([^,;]*,\\s*|Exception\\(\\s*Message\\.literal\\(\\s*)\"[^\"]*[A-Za-z]");

    private static List<String> sources() throws IOException {
        var sources = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    @Test
    void everyKeyInTheCodeHasATextAndNoSentenceIsInTheCode() throws IOException {
        var missing = new ArrayList<String>();
        for (var source : sources()) {
            KEY.matcher(source).results().map(found -> found.group(1)).forEach(key -> require(key, missing));
            PROBLEM.matcher(source).results().forEach(found -> require(key(found.group(1), found.group(2)), missing));
            CONSTANT_PROBLEM
                    .matcher(source)
                    .results()
                    .forEach(found -> CONSTANT.matcher(source)
                            .results()
                            .filter(constant -> constant.group(1).equals(found.group(1)))
                            .forEach(constant -> require(key(constant.group(2), found.group(2)), missing)));
            LITERAL.matcher(source).results().forEach(found -> missing.add(found.group()));
        }
        assertThat(missing).isEmpty();
    }

    private static String key(String code, String variant) {
        return "problem." + code + (variant == null ? "" : "." + variant);
    }

    private static void require(String key, List<String> missing) {
        if (!TEXTS.has(key)) {
            missing.add(key);
        }
    }

    @Test
    void noSentenceAboutAStateOrOfARuleIsEnglishInGerman() {
        try (ApplicationContext context = TestContexts.start()) {
            var texts = context.getBean(Texts.class);
            for (var function : functions(context)) {
                sentences(function).forEach(message -> {
                    var english = texts.text(message, Locale.ENGLISH);
                    assertThat(english).isNotEqualTo(message.key());
                    assertThat(texts.text(message, Locale.GERMAN))
                            .as(message.key())
                            .doesNotContain(english);
                });
            }
        }
    }

    private static Stream<Message> sentences(StatusFunction<?> function) {
        var states = Stream.of(State.values())
                .filter(state -> state != State.OK)
                .map(state -> new Target("x", state, null)
                        .withLabel(Message.literal("X"))
                        .stateSummary());
        var rules = function.alertRules().stream()
                .flatMap(rule -> Stream.of("firing", "clearing", "resolved")
                        .filter(phase -> !(rule.query() instanceof RuleQuery.TargetState) || !phase.equals("firing"))
                        .map(phase -> Message.of("rule." + rule.texts() + "." + phase)
                                .with("name", "X")
                                .with("value", 84, rule.unit())
                                .with("limit", 80, rule.unit())));
        return Stream.concat(states, rules);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the bean's type argument is a wildcard
    private static Collection<StatusFunction<?>> functions(ApplicationContext context) {
        return (Collection) context.getBeansOfType(StatusFunction.class);
    }

    /** Words and names that both languages share, such as {@code Online}; a sentence of four words and more is none of them. */
    @Test
    void noSentenceIsTheSameInBothLanguages() throws IOException {
        for (var folder : MessageBundlesTest.folders()) {
            var german = MessageBundlesTest.texts(folder, "de");
            MessageBundlesTest.texts(folder, "en").forEach((key, text) -> {
                if (text.replaceAll("\\{\\w+}", "").split("[A-Za-z]{2,}", -1).length > 4) {
                    assertThat(german.get(key)).as(key).isNotEqualTo(text);
                }
            });
        }
    }
}
