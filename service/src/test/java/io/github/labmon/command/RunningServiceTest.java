package io.github.labmon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.settings.SettingsException;
import io.github.labmon.settings.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningServiceTest {

    private static RunningService service(Map<String, String> variables) {
        return RunningService.of(Variables.of(variables, Path.of("target")));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 9780, http://127.0.0.1:9780",
        "0.0.0.0, 80, http://127.0.0.1:80",
        "'::', 80, http://127.0.0.1:80",
        "'::1', 80, http://[::1]:80",
        "localhost, 80, http://localhost:80",
        "no such host, 80, http://127.0.0.1:80"
    })
    void theAddressIsWhereTheServiceListens(String host, String port, String address) {
        assertThat(service(Map.of("LABMON_HOST", host, "LABMON_PORT", port)).address())
                .isEqualTo(URI.create(address));
    }

    @Test
    void settingsThatCannotBeUsedAreRefused() {
        assertThatThrownBy(() -> service(Map.of("LABMON_PORT", "hot")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LABMON_PORT=hot is not a whole number from 0 to 65535");
    }
}
