package io.github.labmon.smart;

import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import io.github.labmon.process.ErrorLine;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the programs that read the SMART data of one drive, such as smartctl, and classifies their failures. The codes and
 * texts of its problems are those of the function: {@code drives-tool-failed}, {@code nvme-tool-failed}. Used by one thread at
 * a time.
 */
public final class SmartTool {

    private final String function;
    private final CommandRunner runner;
    private final Duration deadline;
    private @Nullable ProcessHandle lingering;

    /**
     * Of one drive.
     *
     * @param function the name of the function that reads it
     * @param maxBytes the largest output of a program
     * @param deadline after which a program is stopped
     */
    public SmartTool(String function, int maxBytes, Duration deadline) {
        this.function = function;
        this.runner = new CommandRunner(maxBytes);
        this.deadline = deadline;
    }

    /** That a program that was stopped still waits in the kernel: until it is gone, another one would wait too. */
    public Optional<SmartFailure> hanging() {
        return lingering != null && lingering.isAlive()
                ? Optional.of(new SmartFailure(SmartFailureKind.NO_RESPONSE, problem("drive-silent", "hangs")))
                : Optional.empty();
    }

    /** Runs a program. Blocks for as long as it runs. */
    public CommandResult run(List<String> words) throws InterruptedException {
        var result = runner.runTool(words, deadline);
        if (result instanceof CommandResult.TimedOut timedOut) {
            lingering = timedOut.process();
        }
        return result;
    }

    /**
     * The failure of a program that did not end by itself.
     *
     * @param tool its name and command
     */
    public SmartFailure notEnded(CommandResult result, String tool) {
        if (result instanceof CommandResult.TimedOut) {
            return new SmartFailure(
                    SmartFailureKind.NO_RESPONSE,
                    problem("drive-silent", "stopped").with("tool", tool).with("length", deadline));
        }
        return result instanceof CommandResult.OutputTooLarge
                ? unknownOutput(tool)
                : new SmartFailure(
                        SmartFailureKind.NO_TOOL, problem("tool-missing").with("tool", tool));
    }

    /**
     * That labmon cannot read the output of a program.
     *
     * @param tool its name and version
     */
    public SmartFailure unknownOutput(String tool) {
        return new SmartFailure(
                SmartFailureKind.UNKNOWN_OUTPUT, problem("output-unknown").with("tool", tool));
    }

    /**
     * The failure that an error line means.
     *
     * @param line the first line of its error output; can be empty
     * @param tool its name and version
     */
    public SmartFailure error(String line, int exitCode, String tool, String device) {
        var error = new ErrorLine(line);
        var output = error.quoted();
        if (error.isNotPermitted()) {
            return new SmartFailure(
                    SmartFailureKind.NOT_PERMITTED, problem("smart-needs-root").with("tool", tool + output));
        }
        if (error.isNoDevice()) {
            return new SmartFailure(
                    SmartFailureKind.NO_DEVICE,
                    problem("device-not-visible").with("device", device).with("tool", tool + output));
        }
        var problem = output.isEmpty()
                ? problem("tool-failed", "without-message")
                : problem("tool-failed").with("output", output);
        return new SmartFailure(
                SmartFailureKind.TOOL_FAILED, problem.with("tool", tool).with("exitCode", String.valueOf(exitCode)));
    }

    private Problem problem(String code) {
        return Problem.of(function + "-" + code);
    }

    private Problem problem(String code, String variant) {
        return Problem.of(function + "-" + code, variant);
    }
}
