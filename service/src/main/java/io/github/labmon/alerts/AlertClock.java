package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.clock.ClockSteps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of the alerts, in milliseconds as it is stored; when the clock was set, all stored times are corrected. */
final class AlertClock {

    private final ClockSteps clock;
    private final AlertStore store;
    private volatile Instant startedAt;

    AlertClock(ClockSteps clock, AlertStore store) {
        this.clock = clock;
        this.store = store;
        this.startedAt = clock.read().at().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time now. */
    Instant now() {
        var reading = clock.read();
        reading.step().ifPresent(this::correct);
        return reading.at().truncatedTo(ChronoUnit.MILLIS);
    }

    private void correct(ClockStep step) {
        startedAt = step.corrected(startedAt);
        store.correct(step);
    }

    /** When this labmon started, by the clock as it is now. */
    Instant startedAt() {
        return startedAt;
    }
}
