package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePortTest {

    private static int port(Map<String, String> environment) {
        return ServicePort.of(Variables.of(environment, Path.of("target")));
    }

    @Test
    void thePortOfAPlatformIsTakenWhereLabmonsOwnIsNotSet() {
        assertThat(port(Map.of())).isEqualTo(9_780);
        assertThat(port(Map.of("PORT", "8080"))).isEqualTo(8_080);
        assertThat(port(Map.of("PORT", "8080", "LABMON_PORT", "9000"))).isEqualTo(9_000);
    }

    @Test
    void aPortThatCannotBeUsedIsNamed() {
        var variables = Variables.of(Map.of("PORT", "http"), Path.of("target"));

        assertThat(ServicePort.of(variables)).isEqualTo(9_780);
        assertThat(variables.faults()).containsExactly("PORT=http is not a whole number from 0 to 65535");
    }

    @Test
    void thePortOfAPlatformThatIsNotUsedNeedNotBeOne() {
        var variables = Variables.of(Map.of("PORT", "http", "LABMON_PORT", "9000"), Path.of("target"));

        assertThat(ServicePort.of(variables)).isEqualTo(9_000);
        assertThat(variables.faults()).isEmpty();
    }
}
