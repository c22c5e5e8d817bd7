package io.github.labmon.nvme.tool;

import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;

/** The reasons why a SMART log could not be read that only NVMe drives have, one method for each sentence. */
final class SmartLogProblems {

    private SmartLogProblems() {}

    static Problem notNvme(String tool, String device, String output) {
        return Problem.of("nvme-bridge-without-nvme").with("device", device).with("tool", tool + output);
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
}
