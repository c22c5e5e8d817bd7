package io.github.labmon.drives.tool;

import io.github.labmon.status.Problem;
import java.time.Duration;

/** The reasons why the SMART data of a drive could not be read, one method for each sentence. */
final class SmartctlProblems {

    private static final String SILENT = "drives-drive-silent";

    private SmartctlProblems() {}

    /**
     * The kernel, sudo or smartctl refuses.
     *
     * @param tool its name and version
     * @param output its first error line as a quotation; can be empty
     */
    static Problem notPermitted(String tool, String output) {
        return Problem.of("drives-smart-needs-root").with("tool", tool + output);
    }

    static Problem deviceNotVisible(String tool, String device, String output) {
        return Problem.of("drives-device-not-visible").with("device", device).with("tool", tool + output);
    }

    static Problem notPassed(String tool, String device, String output) {
        return Problem.of("drives-type-unknown").with("device", device).with("tool", tool + output);
    }

    static Problem failed(String tool, String output, int exitCode) {
        var problem = output.isEmpty()
                ? Problem.of("drives-tool-failed", "without-message")
                : Problem.of("drives-tool-failed").with("output", output);
        return problem.with("tool", tool).with("exitCode", String.valueOf(exitCode));
    }

    static Problem missing(String tool) {
        return Problem.of("drives-tool-missing").with("tool", tool);
    }

    static Problem unknownOutput(String tool) {
        return Problem.of("drives-output-unknown").with("tool", tool);
    }

    static Problem timedOut(String tool, Duration deadline) {
        return Problem.of(SILENT, "stopped").with("tool", tool).with("length", deadline);
    }

    static Problem hangsInKernel() {
        return Problem.of(SILENT, "hangs");
    }
}
