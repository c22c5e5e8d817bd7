package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.gate.Finding.FindingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the ephemeral range 32768-60999, and 1024 as the lowest port without a right. */
class KernelSettingsRulesTest {

    @ParameterizedTest
    @CsvSource({
        "1023, PRIVILEGED",
        "1024,",
        "32767,",
        "32768, EPHEMERAL_RANGE",
        "32700-32767,",
        "32700-32768, EPHEMERAL_RANGE",
        "60999, EPHEMERAL_RANGE",
        "60999-61000, EPHEMERAL_RANGE",
        "61000,"
    })
    void theBoundsOfTheKernelsSettingsBelongToThem(String ports, @Nullable FindingKind warning) {
        var verdict = Fixture.judge(Fixture.report(), Fixture.declares("web", "tcp:*:" + ports));

        assertThat(verdict.warnings())
                .extracting(Finding::kind)
                .isEqualTo(warning == null ? List.of() : List.of(warning));
    }
}
