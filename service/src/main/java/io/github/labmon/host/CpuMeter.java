package io.github.labmon.host;

import io.github.labmon.status.Percent;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor.TickType;

/**
 * The processor's usage between two samples that are at least a second apart. The first sample is taken when the meter
 * is made; who asks within that second waits for the rest of it, for a share of nothing is neither 0 nor 100 %.
 */
final class CpuMeter {

    /** The shortest time between two samples. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<long[]> ticks;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private long[] sample;
    private long sampledAt;
    private @Nullable Double usagePercent;
    private boolean measured;

    CpuMeter(Supplier<long[]> ticks, LongSupplier nanoTime, Pause pause) {
        this.ticks = ticks;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.sample = ticks.get();
        this.sampledAt = nanoTime.getAsLong();
    }

    /** Lets time pass. */
    interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    /** Busy share of all cores, 0 to 100; {@code null} where the kernel's counters did not move. */
    synchronized @Nullable Double usagePercent() throws InterruptedException {
        var missing = sampledAt + INTERVAL.toNanos() - nanoTime.getAsLong();
        if (missing > 0 && measured) {
            return usagePercent;
        }
        if (missing > 0) {
            pause.nanos(missing);
        }
        var now = ticks.get();
        usagePercent = busyPercent(sample, now);
        sample = now;
        sampledAt = nanoTime.getAsLong();
        measured = true;
        return usagePercent;
    }

    /** Waiting for a disk is idle; time that a hypervisor took away (steal) is not. */
    static @Nullable Double busyPercent(long[] before, long[] after) {
        long total = 0;
        for (int i = 0; i < after.length; i++) {
            total += after[i] - before[i];
        }
        var idle = difference(before, after, TickType.IDLE) + difference(before, after, TickType.IOWAIT);
        return Percent.of(Math.max(0, total - idle), total);
    }

    private static long difference(long[] before, long[] after, TickType type) {
        return after[type.getIndex()] - before[type.getIndex()];
    }
}
