package io.github.labmon.nvme.tool;

import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.time.Duration;

/** The reasons why a SMART log could not be read, one method for each sentence. */
final class ToolProblems {

    private static final String OUTPUT_UNKNOWN = "nvme-output-unknown";
    private static final String DUMP_MISSING = "nvme-dump-missing";
    private static final String SILENT = "nvme-drive-silent";

    private ToolProblems() {}

    /**
     * The kernel, sudo or the tool refuses.
     *
     * @param tool its name and version
     * @param output its first error line as a quotation; can be empty
     */
    static Problem notPermitted(String tool, String output) {
        return Problem.of("nvme-smart-needs-root").with("tool", tool + output);
    }

    static Problem deviceNotVisible(String tool, String device, String output) {
        return Problem.of("nvme-device-not-visible").with("device", device).with("tool", tool + output);
    }

    static Problem notNvme(String tool, String device, String output) {
        return Problem.of("nvme-bridge-without-nvme").with("device", device).with("tool", tool + output);
    }

    static Problem failed(String tool, String output, int exitCode) {
        var problem = output.isEmpty()
                ? Problem.of("nvme-tool-failed", "without-message")
                : Problem.of("nvme-tool-failed").with("output", output);
        return problem.with("tool", tool).with("exitCode", String.valueOf(exitCode));
    }

    static Problem missing(String tool) {
        return Problem.of("nvme-tool-missing").with("tool", tool);
    }

    static Problem unknownOutput(String tool) {
        return Problem.of(OUTPUT_UNKNOWN).with("tool", tool);
    }

    static Problem unknownFile() {
        return Problem.of(OUTPUT_UNKNOWN, "file");
    }

    /**
     * Several impossible values.
     *
     * @param source of the log
     * @param values the impossible ones
     */
    static Problem corruptLog(String source, Message values) {
        return Problem.of("nvme-smart-log-corrupt").with("source", source).with("values", values);
    }

    static Problem otherDrive(String tool, String device) {
        return Problem.of("nvme-other-drive").with("tool", tool).with("device", device);
    }

    static Problem timedOut(String tool, Duration deadline) {
        return Problem.of(SILENT, "stopped").with("tool", tool).with("length", deadline);
    }

    static Problem hangsInKernel() {
        return Problem.of(SILENT, "hangs");
    }

    static Problem noSerial() {
        return Problem.of(DUMP_MISSING, "no-serial");
    }

    static Problem noDump() {
        return Problem.of(DUMP_MISSING);
    }

    static Problem dumpNotReadable() {
        return Problem.of(DUMP_MISSING, "not-readable");
    }

    static Problem dumpTooOld(Duration age) {
        return Problem.of("nvme-dump-too-old").with("age", age);
    }
}
