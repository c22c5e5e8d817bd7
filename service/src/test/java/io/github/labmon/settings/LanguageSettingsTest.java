package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageSettingsTest {

    private static Variables variables(String language) {
        return Variables.of(Map.of("LABMON_LANGUAGE", language), Path.of("target"));
    }

    @Test
    void theLanguageIsEnglishUnlessAnotherOneIsSet() {
        assertThat(new LanguageSettings(variables("")).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(new LanguageSettings(variables("de")).locale()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void anotherLanguageIsAFault() {
        var variables = variables("fr");

        assertThat(new LanguageSettings(variables).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(variables.faults())
                .containsExactly("LABMON_LANGUAGE=fr is not a language of labmon; allowed: en, de");
    }
}
