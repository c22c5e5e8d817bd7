package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
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

    /** It was not read. */
    record Unavailable(SmartFailure failure) implements SmartReading {

        public Problem problem() {
            return failure.problem();
        }
    }

    /**
     * It is being read.
     *
     * @param age the time since the attempt began
     */
    record Pending(Duration age) implements SmartReading {}

    /** It is not read, because the kernel has given up the controller. */
    record Skipped() implements SmartReading {}

    /** The same log, unless it has so many impossible values that none of it can be used. */
    static SmartReading accepted(Available reading) {
        var refusal = PlausibilityCheck.refusal(reading.log());
        return refusal == null
                ? reading
                : new Unavailable(new SmartFailure(
                        SmartFailureKind.UNKNOWN_OUTPUT, SmartLogProblems.corruptLog(reading.source(), refusal)));
    }

    /** Of several failed attempts the one to report. */
    static Unavailable mostInformative(List<Unavailable> attempts) {
        return attempts.stream()
                .min(Comparator.comparing(attempt -> attempt.failure().kind()))
                .orElseThrow();
    }
}
