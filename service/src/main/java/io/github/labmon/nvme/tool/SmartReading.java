package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a SMART log. */
public sealed interface SmartReading {

    /**
     * It was read.
     *
     * @param source {@code smart-log}, {@code smartctl}, {@code dump-file}
     * @param observedAt when the drive gave it
     * @param capacityBytes the size of the drive, where the source told
     * @param allocatedBytes what the drive calls allocated, where the source told
     * @param limits the thresholds of its temperature, as far as the source told
     */
    record Done(
            SmartLog log,
            String source,
            Instant observedAt,
            @Nullable Long capacityBytes,
            @Nullable Long allocatedBytes,
            TemperatureLimits limits)
            implements SmartReading {

        public Done with(SmartLog other) {
            return new Done(other, source, observedAt, capacityBytes, allocatedBytes, limits);
        }

        public Done with(TemperatureLimits others) {
            return new Done(log, source, observedAt, capacityBytes, allocatedBytes, limits.or(others));
        }
    }

    /**
     * It was not read.
     *
     * @param why the kind, which decides what that means for the state
     */
    record Unread(Why why, Problem problem) implements SmartReading {}

    /** Why it was not read, the one that tells the user most first. */
    public enum Why {
        /** The drive, or the tool, does not answer. */
        SILENT,
        /** The file of somebody else is too old, or not there. */
        NO_DUMP,
        /** A tool said something that labmon does not understand. */
        UNKNOWN_OUTPUT,
        /** The right is missing. */
        NOT_PERMITTED,
        /** The tool does not see the device. */
        NO_DEVICE,
        /** The tool failed in some other way. */
        TOOL_FAILED,
        /** There is no tool. */
        NO_TOOL;

        /** Whether it is the normal life of a labmon without rights, and not a fault. */
        public boolean isReducedView() {
            return this == NOT_PERMITTED || this == NO_DEVICE || this == NO_TOOL;
        }
    }

    /** Of several attempts the one to tell of. */
    static Unread mostTelling(List<Unread> attempts) {
        return attempts.stream().min((a, b) -> a.why().compareTo(b.why())).orElseThrow();
    }
}
