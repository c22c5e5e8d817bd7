package io.github.labmon.drives.tool;

import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.status.Problem;
import java.time.Instant;

/** The result of reading the SMART data of a drive. */
public sealed interface SmartResult {

    /**
     * It was read.
     *
     * @param readAt the time when the drive returned it
     */
    record Available(SmartValues values, Instant readAt) implements SmartResult {}

    /** The drive is in standby and was not woken. */
    record Standby() implements SmartResult {}

    /** It is an NVMe drive behind a USB bridge, which the function {@code nvme} reports. */
    record OfNvme() implements SmartResult {}

    /** It was not read. */
    record Unavailable(Failure failure, Problem problem) implements SmartResult {}

    /** The kinds of failure. */
    enum Failure {
        /** The drive, or smartctl, does not respond. */
        NO_RESPONSE,
        /** The file that another program writes is missing, too old or cannot be read. */
        NO_DUMP,
        /** smartctl printed something that labmon cannot read. */
        UNKNOWN_OUTPUT,
        /** The right is missing. */
        NOT_PERMITTED,
        /** smartctl does not see the device. */
        NO_DEVICE,
        /** The USB bridge or the RAID controller passes no commands to the drive. */
        NOT_PASSED,
        /** smartctl failed in another way. */
        TOOL_FAILED,
        /** There is no smartctl. */
        NO_TOOL;

        /** Whether labmon runs as usual without rights, and it is no fault. */
        public boolean isReducedView() {
            return this == NOT_PERMITTED || this == NO_DEVICE || this == NO_TOOL || this == NOT_PASSED;
        }
    }
}
