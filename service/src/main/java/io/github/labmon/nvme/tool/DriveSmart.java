package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.HwmonSensors;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.nvme.tool.SmartReading.Unread;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The SMART log of one drive: from the file that somebody else writes where there is such a folder, else from the tools.
 * Used by one thread at a time.
 */
public final class DriveSmart {

    /** A refused right does not come back by asking, and sudo writes a line to the system's log for each refusal. */
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(5);

    private final @Nullable DumpFolder dumps;
    private final DriveTools tools;
    private final HwmonSensors hwmon;
    private final LongSupplier nanoTime;
    private @Nullable TemperatureLimits limits;
    private @Nullable Unread refusal;
    private long refusedAt;

    public DriveSmart(NvmeSettings settings, Duration toolDeadline, InstantSource clock, LongSupplier nanoTime) {
        this.dumps = settings.dumps()
                .map(folder -> new DumpFolder(folder, settings.dumpMaxAge(), clock))
                .orElse(null);
        this.tools = new DriveTools(settings, toolDeadline, clock);
        this.hwmon = new HwmonSensors(new SysfsDrives(settings.sys()));
        this.nanoTime = nanoTime;
    }

    public SmartReading read(DriveIdentity drive) throws InterruptedException {
        var dump = dumps == null ? null : dumps.read(drive);
        if (dump instanceof Done) {
            return dump;
        }
        var tool = fromTools(drive);
        // Who names a folder wants to know that it does not serve; without a tool that is what is wrong.
        return tool instanceof Unread && dump != null ? dump : tool;
    }

    private SmartReading fromTools(DriveIdentity drive) throws InterruptedException {
        if (refusal != null && nanoTime.getAsLong() - refusedAt < PAUSE_AFTER_REFUSAL.toNanos()) {
            return refusal;
        }
        var reading = tools.read(drive);
        refusal = reading instanceof Unread unread && unread.why() == SmartReading.Why.NOT_PERMITTED ? unread : null;
        refusedAt = nanoTime.getAsLong();
        return reading instanceof Done done ? done.with(limits(drive, done.source())) : reading;
    }

    /** They never change, so the drive is asked for them once, and only where the kernel does not know them. */
    private TemperatureLimits limits(DriveIdentity drive, String source) throws InterruptedException {
        var known = limits;
        if (known == null) {
            known = hwmon.limits(drive).isComplete() ? TemperatureLimits.NONE : tools.limits(drive, source);
            limits = known;
        }
        return known;
    }
}
