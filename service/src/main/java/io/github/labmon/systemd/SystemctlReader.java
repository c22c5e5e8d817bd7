package io.github.labmon.systemd;

import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import io.github.labmon.process.OutputLine;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Reads failed units and timers by {@code systemctl show}, whose output is stable; starts no program without systemd. */
final class SystemctlReader {

    /** A thousand units with these properties are less than 500 KB. */
    private static final int MAX_BYTES = 2 * 1_024 * 1_024;

    /** Of env(1), where the program does not exist. */
    private static final int NOT_FOUND = 127;

    private final SystemdPrograms programs;
    private final Duration deadline;
    private final InstantSource clock;
    private final CommandRunner runner = new CommandRunner(MAX_BYTES);

    /**
     * With a deadline.
     *
     * @param deadline of both programs together
     */
    SystemctlReader(SystemdPrograms programs, Duration deadline, InstantSource clock) {
        this.programs = programs;
        this.deadline = deadline;
        this.clock = clock;
    }

    SystemdReading read() throws InterruptedException {
        if (!programs.isRunning()) {
            return new SystemdReading.NotRunning();
        }
        var until = System.nanoTime() + deadline.toNanos();
        var units = show(FailedUnit.PROPERTIES, List.of("--state=failed", "--", "*"), until);
        if (!isRead(units)) {
            return new SystemdReading.Unreadable(problem(units));
        }
        var timers = show(LoadedTimer.PROPERTIES, List.of("--all", "--", "*.timer"), until);
        return isRead(timers) ? read(text(units), text(timers)) : new SystemdReading.Unreadable(problem(timers));
    }

    private SystemdReading read(String units, String timers) {
        var clocks = clocks();
        return new SystemdReading.Read(clocks.now(), FailedUnit.parse(units), LoadedTimer.parse(timers, clocks));
    }

    private CommandResult show(List<String> properties, List<String> rest, long until) throws InterruptedException {
        var command = new ArrayList<>(programs.systemctl());
        command.addAll(List.of("show", "--no-pager", "--property=" + String.join(",", properties)));
        command.addAll(rest);
        return runner.run(command, Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }

    /** On Linux {@link System#nanoTime()} is CLOCK_MONOTONIC, which systemd's times since the boot refer to. */
    private LoadedTimer.Clocks clocks() {
        return new LoadedTimer.Clocks(clock.instant(), Duration.ofNanos(System.nanoTime()));
    }

    private static boolean isRead(CommandResult result) {
        return result instanceof CommandResult.Exited ended && ended.exitCode() == 0;
    }

    private static String text(CommandResult result) {
        return ((CommandResult.Exited) result).text();
    }

    private static Problem problem(CommandResult result) {
        if (result instanceof CommandResult.NotStarted) {
            return Problem.of("systemctl-not-found");
        }
        if (result instanceof CommandResult.Exited ended) {
            var error = ended.firstErrorLine();
            if (ended.exitCode() == NOT_FOUND) {
                return Problem.of("systemctl-not-found");
            }
            return error.startsWith("Failed to connect to bus") || error.startsWith("Failed to connect to system")
                    ? Problem.of("systemd-bus-not-reachable")
                    : Problem.of("systemctl-failed")
                            .with(
                                    "error",
                                    error.isEmpty() ? "exit code " + ended.exitCode() : OutputLine.bounded(error));
        }
        return result instanceof CommandResult.TimedOut
                ? Problem.of("systemctl-timeout")
                : Problem.of("systemctl-too-much");
    }
}
