package io.github.labmon.nvme.smart;

import org.jspecify.annotations.Nullable;

/**
 * The drive as a tool reports it beside its SMART log; what the tool does not report is {@code null}.
 *
 * @param capacityBytes of the whole drive
 * @param allocatedBytes the part that the drive itself calls allocated
 * @param limits the thresholds of its temperature
 */
public record ReportedDrive(
        @Nullable String model,
        @Nullable String serial,
        @Nullable String firmware,
        @Nullable Long capacityBytes,
        @Nullable Long allocatedBytes,
        TemperatureLimits limits) {

    /** The tool reports nothing but the log. */
    public static final ReportedDrive NONE = new ReportedDrive(null, null, null, null, null, TemperatureLimits.NONE);

    /** With the thresholds of another source where the tool reports none. */
    public ReportedDrive withLimits(TemperatureLimits others) {
        return new ReportedDrive(model, serial, firmware, capacityBytes, allocatedBytes, limits.or(others));
    }
}
