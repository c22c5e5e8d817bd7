package io.github.labmon.containers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestartHistoryTest {

    /** The restarts in an hour that are a loop. */
    private static final int LOOP = 3;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartHistory history = new RestartHistory();

    private int record(long minute, Integer count) {
        return history.record("a", count, START.plusSeconds(60 * minute));
    }

    @Test
    void restartsBeforeTheFirstReadingDoNotCount() {
        assertThat(record(0, 57)).isZero();
        assertThat(record(1, 58)).isEqualTo(1);
    }

    @Test
    void restartsWithinTheWindowAreCounted() {
        record(0, 0);
        assertThat(record(2, 1)).isEqualTo(1);
        assertThat(record(5, 3)).isEqualTo(3);
        assertThat(record(11, 3)).isEqualTo(3);
        assertThat(record(12, 3)).isEqualTo(2);
        assertThat(record(15, 3)).isZero();
    }

    @Test
    void oneRestartAnHourIsNeverALoop() {
        for (var hour = 0; hour < 100; hour++) {
            assertThat(record(60L * hour, hour)).isLessThan(LOOP);
        }
    }

    @Test
    void aStartByTheOwnerBeginsAnew() {
        record(0, 5);
        assertThat(record(1, 8)).isEqualTo(3);
        assertThat(record(2, 0)).isZero();
        assertThat(record(3, 1)).isEqualTo(1);
    }

    @Test
    void aCountThatWasNotReadChangesNothing() {
        record(0, 0);
        record(1, 3);
        assertThat(history.record("a", null, START.plusSeconds(120))).isEqualTo(3);
        assertThat(history.record("b", null, START)).isZero();
    }

    @Test
    void aContainerThatIsGoneIsForgotten() {
        record(0, 0);
        history.retain(Set.of("b"));
        assertThat(record(1, 9)).isZero();
    }
}
