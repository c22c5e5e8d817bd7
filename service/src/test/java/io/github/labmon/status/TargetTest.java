package io.github.labmon.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, still-reading, true",
        "UNKNOWN, systemd-still-reading, true",
        "UNKNOWN, ups-still-reading, true",
        "UNKNOWN, containers-still-reading, true",
        "UNKNOWN, systemctl-timeout, false",
        "WARNING, socket-owners-still-reading, false"
    })
    void aReadingThatHasNotEndedIsNoProblem(State state, String code, boolean stillRead) {
        var target = new Target("any", state, Problem.of(code));
        assertThat(target.isStillRead()).isEqualTo(stillRead);
        assertThat(target.problem() == null).isEqualTo(stillRead);
        assertThat(target.notPermitted().withState(State.UNKNOWN).problem() == null)
                .isEqualTo(stillRead || code.endsWith("still-reading"));
    }
}
