package io.github.labmon.drives.tool;

import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.smart.SmartFailure;
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
    record Unavailable(SmartFailure failure) implements SmartResult {

        public Problem problem() {
            return failure.problem();
        }
    }
}
