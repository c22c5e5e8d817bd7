package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.tool.SmartReading.Unread;
import io.github.labmon.nvme.tool.SmartReading.Why;
import io.github.labmon.status.Problem;
import java.util.regex.Pattern;

/** What a tool said instead of a SMART log, understood as far as it can be. */
final class ToolError {

    private static final int MAX_LENGTH = 160;

    private static final Pattern NOT_PERMITTED =
            Pattern.compile("(?i)permission denied|operation not permitted|must (be|have) root|requires root|"
                    + "password is required|not allowed to|may not run|not in the sudoers|no new privileges");

    private static final Pattern NO_DEVICE = Pattern.compile("(?i)no such (file or directory|device)");

    private ToolError() {}

    /**
     * Of what it said.
     *
     * @param tool its name and version
     * @param device which it was asked for
     * @param line the first line that it complained in; can be empty
     * @param exitCode with which it ended
     */
    static Unread of(String tool, String device, String line, int exitCode) {
        var said = quoted(line);
        if (NOT_PERMITTED.matcher(line).find()) {
            return new Unread(
                    Why.NOT_PERMITTED,
                    new Problem(
                            "nvme-smart-needs-root",
                            "wear and counters of a drive are for root alone; docs/nvme.md tells how to allow exactly"
                                    + " this command, or to have a timer write them (" + tool + said + ")"));
        }
        if (NO_DEVICE.matcher(line).find()) {
            return new Unread(
                    Why.NO_DEVICE,
                    new Problem(
                            "nvme-device-not-visible",
                            device + " is not there for labmon, though the kernel knows the drive; in a container pass"
                                    + " it in, or let a timer on the host write the SMART log (" + tool + said + ")"));
        }
        return new Unread(
                Why.TOOL_FAILED,
                new Problem(
                        "nvme-tool-failed",
                        tool + " ended with exit code " + exitCode + (said.isEmpty() ? " and said nothing" : said)
                                + "; try the command by hand"));
    }

    static Unread unknownOutput(String tool) {
        return new Unread(
                Why.UNKNOWN_OUTPUT,
                new Problem(
                        "nvme-output-unknown",
                        "labmon does not understand what " + tool + " prints; please open an issue with it"));
    }

    /** One line, without the escapes with which tools write bold, and not endless. */
    private static String quoted(String line) {
        var plain = line.replaceAll("\\x1B\\[[0-9;]*m", "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (plain.isEmpty()) {
            return "";
        }
        return ": \"" + (plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "…") + "\"";
    }
}
