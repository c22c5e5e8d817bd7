package io.github.labmon.containers;

import io.github.labmon.containers.engine.ContainerReading;
import io.github.labmon.containers.engine.RestartHistory;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of a container from the values that were read of it. Pure. */
final class ContainerRules {

    /** So many restarts within {@link RestartHistory#WINDOW}, or in a row, are a loop. */
    static final int LOOP = 3;

    /** The codes of a container whose last run ended with an error, or that could not be started. */
    static final Set<String> FAILED = Set.of("container-failed", "container-not-started");

    /** After a longer run the engine restarts at once, and does not double its delay (moby, restartmanager). */
    private static final Duration SUCCESSFUL_RUN = Duration.ofSeconds(10);

    /** Ended without an error, or by a signal of its owner: SIGINT, SIGKILL, SIGTERM. */
    private static final Set<Integer> NO_ERROR = Set.of(0, 130, 137, 143);

    private ContainerRules() {}

    static ContainerAssessment assess(ContainerReading container) {
        var loop = isRestartLoop(container);
        var critical = critical(container, loop);
        if (critical != null) {
            return new ContainerAssessment(State.CRITICAL, critical, loop);
        }
        if (container.listed().state() == null) {
            return new ContainerAssessment(State.UNKNOWN, null, loop);
        }
        var warning = warning(container);
        return new ContainerAssessment(warning == null ? State.OK : State.WARNING, warning, loop);
    }

    private static @Nullable Problem critical(ContainerReading container, boolean loop) {
        if (Boolean.TRUE.equals(container.outOfMemory())) {
            return problem("container-out-of-memory", container);
        }
        if (loop) {
            var details = container.details();
            return details == null || details.restarts() == null
                    ? named(Problem.of("container-restart-loop", "unknown"), container)
                    : problem("container-restart-loop", container).with("count", details.restarts());
        }
        if (container.listed().isRunning() && "unhealthy".equals(container.health())) {
            var output =
                    container.details() == null ? null : container.details().healthOutput();
            return output == null
                    ? problem("container-unhealthy", container)
                    : named(Problem.of("container-unhealthy", "output"), container)
                            .with("output", output);
        }
        return null;
    }

    private static @Nullable Problem warning(ContainerReading container) {
        return switch (String.valueOf(container.listed().state())) {
            case "paused" -> problem("container-paused", container);
            case "dead" -> problem("container-dead", container);
            default -> isFailed(container) ? failure(container) : null;
        };
    }

    private static Problem failure(ContainerReading container) {
        var error = container.details() == null ? null : container.details().error();
        var code = container.exitCode();
        return error != null || code == null
                ? problem("container-not-started", container).with("error", error == null ? "" : error)
                : problem("container-failed", container).with("code", code);
    }

    private static Problem problem(String code, ContainerReading container) {
        return named(Problem.of(code), container);
    }

    private static Problem named(Problem problem, ContainerReading container) {
        return problem.with("name", container.listed().name());
    }

    /** While the engine waits to restart it: one that ran for long only crashed once more. */
    private static boolean isRestartLoop(ContainerReading container) {
        if (container.recentRestarts() >= LOOP) {
            return true;
        }
        var details = container.details();
        if (!"restarting".equals(container.listed().state())) {
            return false;
        }
        if (details == null || details.restarts() == null) {
            return true;
        }
        var lastRun = details.lastRun();
        return details.restarts() >= LOOP && (lastRun == null || lastRun.compareTo(SUCCESSFUL_RUN) < 0);
    }

    private static boolean isFailed(ContainerReading container) {
        if (container.listed().isRunning()
                || "removing".equals(container.listed().state())) {
            return false;
        }
        var error = container.details() == null ? null : container.details().error();
        var code = container.exitCode();
        return error != null || (code != null && !NO_ERROR.contains(code));
    }
}
