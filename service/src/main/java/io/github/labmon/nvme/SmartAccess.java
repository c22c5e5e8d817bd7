package io.github.labmon.nvme;

import io.github.labmon.nvme.DriveReading.SensorResponse;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.smart.SmartFailure;
import java.time.Duration;
import java.time.Instant;

/** Whether the SMART log of a drive is known now. */
enum SmartAccess {
    /** It is. */
    KNOWN,
    /** It is not, because the right or the tool is missing. */
    REDUCED,
    /** It is being read, and none is recent enough. */
    PENDING,
    /** It is not, although labmon is configured to read it. */
    FAILED,
    /** The drive does not respond at all. */
    NO_RESPONSE;

    /** A SMART log of this age is as good as one of now while the next is being read. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    /**
     * Of a drive that is there.
     *
     * @param responseTime after which a SMART log that has not arrived is overdue
     */
    static SmartAccess of(DriveTracker tracker, Duration responseTime, Instant now) {
        var reading = tracker.reading();
        if (reading.smart() instanceof SmartReading.Skipped) {
            return KNOWN;
        }
        if (tracker.failure().isPresent()) {
            return of(tracker.failure().get(), reading);
        }
        if (!(reading.smart() instanceof SmartReading.Pending pending) || tracker.hasSmartSince(now.minus(RECENT))) {
            return KNOWN;
        }
        if (reading.sensorResponse() == SensorResponse.MISSING) {
            return NO_RESPONSE;
        }
        return pending.age().compareTo(responseTime) > 0 ? FAILED : PENDING;
    }

    private static SmartAccess of(Unavailable failed, DriveReading reading) {
        if (failed.failure().kind().isReducedView()) {
            return REDUCED;
        }
        return failed.failure().kind() == SmartFailure.SmartFailureKind.NO_RESPONSE
                        && !reading.sensors().isKnown()
                ? NO_RESPONSE
                : FAILED;
    }
}
