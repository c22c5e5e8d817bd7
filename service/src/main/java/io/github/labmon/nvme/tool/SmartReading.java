package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The result of reading a SMART log. */
public sealed interface SmartReading {

    /**
     * It was read.
     *
     * @param source {@code smart-log}, {@code smartctl}, {@code dump-file}
     * @param observedAt the time when the drive returned it
     * @param drive the drive as the source reports it
     */
    record Available(SmartLog log, String source, Instant observedAt, ReportedDrive drive) implements SmartReading {

        public Available withLog(SmartLog other) {
            return new Available(other, source, observedAt, drive);
        }

        Available withDrive(ReportedDrive other) {
            return new Available(log, source, observedAt, other);
        }
    }

    /**
     * It was not read.
     *
     * @param failure the kind, which decides what it means for the state
     */
    record Unavailable(Failure failure, Problem problem) implements SmartReading {}

    /**
     * It is being read.
     *
     * @param age the time since the attempt began
     */
    record Pending(Duration age) implements SmartReading {}

    /** It is not read, because the kernel has given up the controller. */
    record Skipped() implements SmartReading {}

    /** The kinds of failure, the one with the most information for the user first. */
    public enum Failure {
        /** The drive, or the tool, does not respond. */
        NO_RESPONSE,
        /** The file that another program writes is too old, or missing. */
        NO_DUMP,
        /** A tool printed something that labmon cannot read. */
        UNKNOWN_OUTPUT,
        /** The right is missing. */
        NOT_PERMITTED,
        /** The tool does not see the device. */
        NO_DEVICE,
        /** The device behind the USB bridge does not respond as an NVMe drive. */
        NOT_NVME,
        /** The tool failed in another way. */
        TOOL_FAILED,
        /** There is no tool. */
        NO_TOOL;

        /** Whether labmon runs as usual without rights, and it is no fault. */
        public boolean isReducedView() {
            return this == NOT_PERMITTED || this == NO_DEVICE || this == NO_TOOL || this == NOT_NVME;
        }
    }

    /** The same log, unless it has so many impossible values that none of it can be used. */
    static SmartReading accepted(Available reading) {
        var refusal = PlausibilityCheck.refusal(reading.log());
        return refusal == null
                ? reading
                : new Unavailable(Failure.UNKNOWN_OUTPUT, ToolProblems.corruptLog(reading.source(), refusal));
    }

    /** Of several failed attempts the one to report. */
    static Unavailable mostInformative(List<Unavailable> attempts) {
        return attempts.stream().min(Comparator.comparing(Unavailable::failure)).orElseThrow();
    }
}
