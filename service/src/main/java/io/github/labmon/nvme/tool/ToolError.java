package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Failure;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.process.ErrorLine;

/** Classifies the error line of a tool that returned no SMART log. */
final class ToolError {

    private ToolError() {}

    /**
     * The failure that an error line means.
     *
     * @param tool its name and version
     * @param line the first line of its error output; can be empty
     * @param exitCode with which it ended
     */
    static Unavailable of(String tool, DriveIdentity drive, String line, int exitCode) {
        var error = new ErrorLine(line);
        var output = error.quoted();
        if (error.isNotPermitted()) {
            return new Unavailable(Failure.NOT_PERMITTED, ToolProblems.notPermitted(tool, output));
        }
        if (error.isNoDevice()) {
            return new Unavailable(Failure.NO_DEVICE, ToolProblems.deviceNotVisible(tool, drive.device(), output));
        }
        return drive.isBridged()
                ? new Unavailable(Failure.NOT_NVME, ToolProblems.notNvme(tool, drive.device(), output))
                : new Unavailable(Failure.TOOL_FAILED, ToolProblems.failed(tool, output, exitCode));
    }

    static Unavailable unknownOutput(String tool) {
        return new Unavailable(Failure.UNKNOWN_OUTPUT, ToolProblems.unknownOutput(tool));
    }
}
