package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardSettingsTest {

    private static Variables variables(String value) {
        return Variables.of(Map.of("LABMON_FRAME_ANCESTORS", value), Path.of("target"));
    }

    @Test
    void withoutItNobodyFramesThePage() {
        assertThat(DashboardSettings.of(Variables.of(Map.of(), Path.of("target")))
                        .policy())
                .isEqualTo("'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://nas", "https://ha.example.org:8123", "http://[fd00::1]:3000", "http://10.0.0.1,https://b"
            })
    void originsAreTaken(String value) {
        var variables = variables(value);
        assertThat(DashboardSettings.of(variables).policy()).isEqualTo("'self' " + value.replace(",", " "));
        assertThat(variables.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "nas",
                "http://",
                "http://a/b",
                "http://a;script-src *",
                "http://a b",
                "ftp://a",
                "'self'",
                "http://a:"
            })
    void anythingElseIsAFault(String value) {
        var variables = variables(value);
        assertThat(DashboardSettings.of(variables).policy()).isEqualTo("'none'");
        assertThat(variables.faults())
                .singleElement()
                .asString()
                .startsWith("LABMON_FRAME_ANCESTORS ")
                .contains("contains a text that is not an origin; allowed: origins separated by commas");
    }
}
