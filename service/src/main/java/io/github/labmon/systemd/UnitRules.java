package io.github.labmon.systemd;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The states of units and timers. Pure. */
final class UnitRules {

    /** systemd starts a unit later than its time by {@code AccuracySec}, 1 min by default, and after a busy start. */
    static final Duration LATE_AFTER = Duration.ofMinutes(10);

    private UnitRules() {}

    static UnitStatus assess(FailedUnit unit, JournalReader.@Nullable LogLine line) {
        var log = line instanceof JournalReader.LogLine.Found found ? found.text() : null;
        return new UnitStatus(
                unit.name(),
                unit.description().isEmpty() ? null : unit.description(),
                State.WARNING,
                unit.unitState(),
                unit.result(),
                unit.exitStatus(),
                unit.since(),
                log,
                problem(unit, log));
    }

    private static Problem problem(FailedUnit unit, @Nullable String log) {
        var result = unit.result() == null ? "" : unit.result();
        var variant = log != null ? ".log" : result.isEmpty() ? "" : ".result";
        return new Problem(
                "unit-failed",
                Message.of("problem.unit-failed" + variant)
                        .with("name", unit.name())
                        .with("result", unit.exitStatus() == null ? result : result + " " + unit.exitStatus())
                        .with("log", log == null ? "" : log));
    }

    /**
     * Of a timer.
     *
     * @param failed the names of all units that failed
     */
    static TimerStatus assess(LoadedTimer timer, Set<String> failed, Instant now) {
        var problem = problem(timer, failed, now);
        return new TimerStatus(
                timer.name(),
                timer.description().isEmpty() ? null : timer.description(),
                timer.unit().isEmpty() ? null : timer.unit(),
                problem == null ? State.OK : State.WARNING,
                timer.activeState().equals("active") ? timer.timerState() : timer.activeState(),
                timer.lastAt(),
                timer.nextAt(),
                problem);
    }

    private static @Nullable Problem problem(LoadedTimer timer, Set<String> failed, Instant now) {
        if (failed.contains(timer.unit())) {
            return Problem.of("timer-unit-failed").with("name", timer.name()).with("unit", timer.unit());
        }
        if (timer.notStarted()) {
            return Problem.of("timer-not-started").with("name", timer.name());
        }
        var next = timer.nextAt();
        return timer.timerState().equals("waiting")
                        && next != null
                        && next.plus(LATE_AFTER).isBefore(now)
                ? Problem.of("timer-late").with("name", timer.name()).with("due", next)
                : null;
    }
}
