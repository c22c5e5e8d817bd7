package io.github.labmon.nvme.tool;

import io.github.labmon.status.Problem;
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
        return new Problem(
                "nvme-smart-needs-root",
                "only root may read wear and counters of a drive; docs/nvme.md describes how to permit exactly this"
                        + " command, or how a timer can write them (" + tool + output + ")");
    }

    static Problem deviceNotVisible(String tool, String device, String output) {
        return new Problem(
                "nvme-device-not-visible",
                "labmon does not see " + device + ", though the kernel lists the drive; pass it into the container, or"
                        + " let a timer on the host write the SMART log (" + tool + output + ")");
    }

    static Problem notNvme(String tool, String device, String output) {
        return new Problem(
                "nvme-bridge-without-nvme",
                "the drive behind the USB bridge of " + device + " does not respond as an NVMe drive; it may be a SATA"
                        + " drive (" + tool + output + ")");
    }

    static Problem failed(String tool, String output, int exitCode) {
        return new Problem(
                "nvme-tool-failed",
                tool + " ended with exit code " + exitCode + (output.isEmpty() ? " without an error message" : output)
                        + "; run the command by hand");
    }

    static Problem missing(String tool) {
        return new Problem(
                "nvme-tool-missing",
                tool + " was not found or may not be run; wear and counters need it: install nvme-cli, or let a timer"
                        + " write the SMART log");
    }

    static Problem unknownOutput(String tool) {
        return new Problem(
                OUTPUT_UNKNOWN, "labmon cannot read the output of " + tool + "; please open an issue with it");
    }

    static Problem unknownFile() {
        return new Problem(
                OUTPUT_UNKNOWN,
                "the SMART file is neither the raw page of 512 bytes nor the JSON of nvme-cli or smartctl");
    }

    /**
     * Several impossible values.
     *
     * @param source of the log
     * @param values the impossible ones
     */
    static Problem corruptLog(String source, String values) {
        return new Problem(
                "nvme-smart-log-corrupt",
                "the SMART log of " + source + " was refused, because it cannot be the one of a drive: " + values
                        + "; run the command by hand, and update the tool");
    }

    static Problem otherDrive(String tool, String device) {
        return new Problem("nvme-other-drive", tool + " reported another drive than " + device);
    }

    static Problem timedOut(String tool, Duration deadline) {
        return new Problem(
                SILENT,
                "the drive does not respond: " + tool + " did not end within " + deadline.toSeconds()
                        + " s and was stopped; see the kernel's log");
    }

    static Problem hangsInKernel() {
        return new Problem(
                SILENT,
                "the drive does not respond: a tool that was stopped still hangs in the kernel, and no other is started"
                        + " before it is gone; see the kernel's log");
    }

    static Problem noSerial() {
        return new Problem(DUMP_MISSING, "the drive reports no serial number, by which its SMART file is named");
    }

    static Problem noDump() {
        return new Problem(
                DUMP_MISSING,
                "NVME_DUMP_FOLDER contains no SMART file of this drive; check that the timer of docs/nvme.md runs");
    }

    static Problem dumpNotReadable() {
        return new Problem(
                DUMP_MISSING, "the SMART file cannot be read; grant the user that labmon runs as read permission");
    }

    static Problem dumpTooOld(Duration age) {
        var text = age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
        return new Problem(
                "nvme-dump-too-old",
                "the SMART file is " + text + " old, more than NVME_DUMP_MAX_AGE; check that the timer of docs/nvme.md"
                        + " runs");
    }
}
