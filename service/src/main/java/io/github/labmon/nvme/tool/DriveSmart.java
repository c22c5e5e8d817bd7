package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.smart.DumpFolder;
import io.github.labmon.smart.SmartFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SMART log of one drive: from the file that another program writes where such a folder is configured, else
 * with the tools. Used by one thread at a time.
 */
public final class DriveSmart {

    /** A right that was refused stays refused, and sudo writes a line to the system's log for each refusal. */
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(5);

    private final @Nullable SmartLogDumps dumps;
    private final DriveTools tools;
    private final SysfsDrives sysfs;
    private final LongSupplier nanoTime;
    private @Nullable TemperatureLimits limits;
    private @Nullable Unavailable refusal;
    private long refusedAt;

    /**
     * Of one drive.
     *
     * @param toolDeadline after which a tool is stopped
     */
    public DriveSmart(
            NvmeSettings settings,
            SysfsDrives sysfs,
            Duration toolDeadline,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.dumps = settings.dumps()
                .map(folder -> new SmartLogDumps(new DumpFolder("nvme", folder, settings.dumpMaxAge(), clock)))
                .orElse(null);
        this.tools = new DriveTools(settings, toolDeadline, clock);
        this.sysfs = sysfs;
        this.nanoTime = nanoTime;
    }

    /** Reads it. Blocks for as long as the tools run. */
    public SmartReading read(DriveIdentity drive) throws InterruptedException {
        var dump = dumps == null || drive.isBridged() ? null : dumps.read(drive);
        if (dump instanceof Available) {
            return dump;
        }
        var reading = fromTools(drive);
        // A user who names a folder needs to know that it does not serve; without a tool that is the fault.
        return reading instanceof Unavailable && dump != null ? dump : reading;
    }

    private SmartReading fromTools(DriveIdentity drive) throws InterruptedException {
        if (refusal != null && nanoTime.getAsLong() - refusedAt < PAUSE_AFTER_REFUSAL.toNanos()) {
            return refusal;
        }
        var reading = tools.read(drive);
        refusal = reading instanceof Unavailable unavailable
                        && unavailable.failure().kind() == SmartFailure.SmartFailureKind.NOT_PERMITTED
                ? unavailable
                : null;
        refusedAt = nanoTime.getAsLong();
        return reading instanceof Available available
                ? available.withDrive(available.drive().withLimits(limits(drive, available.source())))
                : reading;
    }

    /** They never change, so the drive is queried for them once, and only where the kernel does not know them. */
    private TemperatureLimits limits(DriveIdentity drive, String source) throws InterruptedException {
        var known = limits;
        if (known == null) {
            known = sysfs.limits(drive).isComplete() ? TemperatureLimits.NONE : tools.limits(drive, source);
            limits = known;
        }
        return known;
    }
}
