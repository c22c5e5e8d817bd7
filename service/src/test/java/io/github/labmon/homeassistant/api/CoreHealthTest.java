package io.github.labmon.homeassistant.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Home Assistant often starts together with labmon, on a board whose clock is not set yet. */
class CoreHealthTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CoreHealth health = new CoreHealth();

    private static CoreConfig core(String state) {
        return new CoreConfig("2025.11.2", state, null, null, null, null, null);
    }

    private String problem(String state, Instant at) {
        return Objects.requireNonNull(health.of(core(state), at).problem()).code();
    }

    @Test
    void aStartIsNotTooLongBecauseTheClockWasSet() {
        assertThat(problem("STARTING", Instant.EPOCH)).isEqualTo("ha-starting");
        assertThat(health.of(core("STARTING"), NOW).problem())
                .isEqualTo(Problem.of("ha-starting").with("since", NOW));
        assertThat(problem("STARTING", NOW.plus(Duration.ofMinutes(9)))).isEqualTo("ha-starting");
        assertThat(problem("STARTING", NOW.plus(Duration.ofMinutes(11)))).isEqualTo("ha-starting-too-long");
    }

    @Test
    void norIsAStop() {
        assertThat(health.stopping(Instant.EPOCH).state()).isEqualTo(State.WARNING);
        assertThat(health.stopping(NOW).state()).isEqualTo(State.WARNING);
        assertThat(health.stopping(NOW.plus(Duration.ofMinutes(6))).state()).isEqualTo(State.DOWN);
    }
}
