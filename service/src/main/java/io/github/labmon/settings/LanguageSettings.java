package io.github.labmon.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The language of notifications, of MQTT and of the command line. Answers over HTTP follow the request's
 * {@code Accept-Language}; logs are always English.
 *
 * @param locale one of {@link #LANGUAGES}
 */
@Singleton
public record LanguageSettings(Locale locale) implements Settings {

    /** The languages that labmon has texts in. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String VARIABLE = "LABMON_LANGUAGE";

    @Inject
    LanguageSettings(Variables variables) {
        this(locale(variables));
    }

    private static Locale locale(Variables variables) {
        return named(variables).orElseGet(() -> {
            variables.unusable(VARIABLE, "is not a language of labmon; allowed: " + names());
            return Locale.ENGLISH;
        });
    }

    /** The language where wrong settings are no fault, as in the help; English for a language that labmon has no texts in. */
    public static Locale language(Variables variables) {
        return named(variables).orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> named(Variables variables) {
        var name = variables.text(VARIABLE, Locale.ENGLISH.getLanguage());
        return LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(name))
                .findFirst();
    }

    private static String names() {
        return LANGUAGES.stream().map(Locale::getLanguage).collect(Collectors.joining(", "));
    }
}
