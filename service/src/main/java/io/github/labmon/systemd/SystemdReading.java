package io.github.labmon.systemd;

import io.github.labmon.status.Problem;
import java.time.Instant;
import java.util.List;

/** What {@code systemctl} printed. */
sealed interface SystemdReading {

    /**
     * It was read.
     *
     * @param at when that was
     */
    record Read(Instant at, List<FailedUnit> units, List<LoadedTimer> timers) implements SystemdReading {

        public Read {
            units = List.copyOf(units);
            timers = List.copyOf(timers);
        }
    }

    /** systemd is not process 1 here. */
    record NotRunning() implements SystemdReading {}

    /** {@code systemctl} could not read it. */
    record Unreadable(Problem problem) implements SystemdReading {}
}
