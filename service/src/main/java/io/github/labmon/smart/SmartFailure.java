package io.github.labmon.smart;

import io.github.labmon.status.Problem;

/**
 * Why the SMART data of a drive could not be read.
 *
 * @param kind which decides what it means for the state of the drive
 */
public record SmartFailure(SmartFailureKind kind, Problem problem) {

    /** The kinds of failure, the one with the most information for the user first. */
    public enum SmartFailureKind {
        /** The drive, or the tool, does not respond. */
        NO_RESPONSE,
        /** The file that another program writes is missing, too old or cannot be read. */
        NO_DUMP,
        /** A tool printed something that labmon cannot read. */
        UNKNOWN_OUTPUT,
        /** The right is missing. */
        NOT_PERMITTED,
        /** The tool does not see the device. */
        NO_DEVICE,
        /** The USB bridge or the RAID controller passes no commands to the drive, or not those of its type. */
        NOT_PASSED,
        /** The tool failed in another way. */
        TOOL_FAILED,
        /** There is no tool. */
        NO_TOOL;

        /** Whether labmon runs as usual without rights, and it is no fault. */
        public boolean isReducedView() {
            return this == NOT_PERMITTED || this == NO_DEVICE || this == NO_TOOL || this == NOT_PASSED;
        }
    }
}
