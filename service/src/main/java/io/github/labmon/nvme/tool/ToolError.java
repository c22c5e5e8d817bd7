package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Failure;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import java.util.regex.Pattern;

/** Classifies the error line of a tool that returned no SMART log. */
final class ToolError {

    private static final int MAX_LENGTH = 160;

    private static final Pattern NOT_PERMITTED =
            Pattern.compile("(?i)permission denied|operation not permitted|must (be|have) root|requires root|"
                    + "password is required|not allowed to|may not run|not in the sudoers|no new privileges");

    private static final Pattern NO_DEVICE = Pattern.compile("(?i)no such (file or directory|device)");

    private ToolError() {}

    /**
     * The failure that an error line means.
     *
     * @param tool its name and version
     * @param line the first line of its error output; can be empty
     * @param exitCode with which it ended
     */
    static Unavailable of(String tool, DriveIdentity drive, String line, int exitCode) {
        var output = quoted(line);
        if (NOT_PERMITTED.matcher(line).find()) {
            return new Unavailable(Failure.NOT_PERMITTED, ToolProblems.notPermitted(tool, output));
        }
        if (NO_DEVICE.matcher(line).find()) {
            return new Unavailable(Failure.NO_DEVICE, ToolProblems.deviceNotVisible(tool, drive.device(), output));
        }
        return drive.isBridged()
                ? new Unavailable(Failure.NOT_NVME, ToolProblems.notNvme(tool, drive.device(), output))
                : new Unavailable(Failure.TOOL_FAILED, ToolProblems.failed(tool, output, exitCode));
    }

    static Unavailable unknownOutput(String tool) {
        return new Unavailable(Failure.UNKNOWN_OUTPUT, ToolProblems.unknownOutput(tool));
    }

    /** One line, without the escapes that tools print bold text with, and bounded. */
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
