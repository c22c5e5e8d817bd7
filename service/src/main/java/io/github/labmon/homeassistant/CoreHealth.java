package io.github.labmon.homeassistant;

import io.github.labmon.homeassistant.Verdict.Absence;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How Home Assistant is, by its own words; starting and stopping are normal for some minutes and not for longer. */
final class CoreHealth {

    private static final Duration STARTING_AT_MOST = Duration.ofMinutes(10);
    private static final Duration STOPPING_AT_MOST = Duration.ofMinutes(5);

    private @Nullable Instant startingSince;
    private @Nullable Instant stoppingSince;

    /** It answers, and neither starts nor stops; or nothing is known of that. */
    synchronized void settled() {
        startingSince = null;
        stoppingSince = null;
    }

    synchronized Verdict of(CoreConfig core, Instant now) {
        var phase = phase(core.state() == null ? "RUNNING" : core.state(), now);
        if (Boolean.TRUE.equals(core.recoveryMode())) {
            return new Verdict(
                    State.CRITICAL,
                    new Problem(
                            "ha-recovery-mode",
                            "Home Assistant runs in recovery mode: its configuration is broken and its automations are"
                                    + " off; see its log, mend it and restart"),
                    phase.absence());
        }
        if (phase.problem() == null && Boolean.TRUE.equals(core.safeMode())) {
            return Verdict.of(
                    State.WARNING,
                    new Problem(
                            "ha-safe-mode",
                            "Home Assistant was started in safe mode, without custom integrations; restart it when"
                                    + " done"));
        }
        return phase;
    }

    private Verdict phase(String state, Instant now) {
        return switch (state) {
            case "RUNNING" -> {
                settled();
                yield Verdict.WELL;
            }
            case "STARTING", "NOT_RUNNING" -> starting(now);
            case "STOPPING", "FINAL_WRITE", "STOPPED" -> stopping(now);
            default ->
                Verdict.of(
                        State.UNKNOWN,
                        new Problem(
                                "ha-state-not-known",
                                "Home Assistant says that it is in a state that labmon does not know; see coreState"));
        };
    }

    /** It says so, or answers 503 without a word. */
    synchronized Verdict stopping(Instant now) {
        startingSince = null;
        stoppingSince = stoppingSince == null ? now : stoppingSince;
        return Verdicts.stopping(now.isAfter(stoppingSince.plus(STOPPING_AT_MOST)));
    }

    private Verdict starting(Instant now) {
        stoppingSince = null;
        startingSince = startingSince == null ? now : startingSince;
        var problem = now.isAfter(startingSince.plus(STARTING_AT_MOST))
                ? new Problem(
                        "ha-starting-too-long",
                        "Home Assistant has been starting since " + startingSince
                                + " or longer: an integration may hang; see its log")
                : new Problem("ha-starting", "Home Assistant is starting (since " + startingSince + " or longer)");
        return new Verdict(State.WARNING, problem, Absence.RESTARTING);
    }
}
