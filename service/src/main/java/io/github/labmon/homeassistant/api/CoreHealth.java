package io.github.labmon.homeassistant.api;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.homeassistant.api.Assessment.Absence;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Assesses the state that Home Assistant reports. Starting and stopping are normal for some minutes, but not longer. */
public final class CoreHealth {

    private static final Duration STARTING_AT_MOST = Duration.ofMinutes(10);
    private static final Duration STOPPING_AT_MOST = Duration.ofMinutes(5);

    private @Nullable Instant startingSince;
    private @Nullable Instant stoppingSince;

    /** It responds and neither starts nor stops, or its state is unknown. */
    public synchronized void settled() {
        startingSince = null;
        stoppingSince = null;
    }

    public synchronized Assessment of(CoreConfig core, Instant now) {
        var phase = phase(core, now);
        if (Boolean.TRUE.equals(core.recoveryMode())) {
            return new Assessment(State.CRITICAL, Problem.of("ha-recovery-mode"), phase.absence());
        }
        if (phase.problem() == null && Boolean.TRUE.equals(core.safeMode())) {
            return Assessment.of(State.WARNING, Problem.of("ha-safe-mode"));
        }
        return phase;
    }

    private Assessment phase(CoreConfig core, Instant now) {
        return switch (core.phase()) {
            case "RUNNING" -> {
                settled();
                yield Assessment.WELL;
            }
            case "STARTING", "NOT_RUNNING" -> starting(Boolean.TRUE.equals(core.recorderMigration()), now);
            case "STOPPING", "FINAL_WRITE", "STOPPED" -> stopping(now);
            default -> Assessment.of(State.UNKNOWN, Problem.of("ha-state-not-known"));
        };
    }

    /** It reports that it stops, or responds with 503 and an empty body. */
    public synchronized Assessment stopping(Instant now) {
        startingSince = null;
        stoppingSince = begin(stoppingSince, now);
        return AnswerAssessments.stopping(now.isAfter(stoppingSince.plus(STOPPING_AT_MOST)));
    }

    /** Now, or when it began before; not by a clock that has been set since. */
    private static Instant begin(@Nullable Instant before, Instant now) {
        return before == null ? now : ClockStep.none(now).corrected(before);
    }

    private Assessment starting(boolean isMigrating, Instant now) {
        stoppingSince = null;
        startingSince = begin(startingSince, now);
        return new Assessment(
                State.WARNING, isMigrating ? migration() : starting(startingSince, now), Absence.RESTARTING);
    }

    private static Problem migration() {
        return Problem.of("ha-recorder-migration");
    }

    private static Problem starting(Instant since, Instant now) {
        return now.isAfter(since.plus(STARTING_AT_MOST))
                ? Problem.of("ha-starting-too-long").with("since", since)
                : Problem.of("ha-starting").with("since", since);
    }
}
