package io.github.labmon.drives.pool;

import io.github.labmon.drives.pool.source.PoolStatus;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The targets and numbers of pools. */
public final class PoolMeasurements {

    private static final String POOL = "pool";

    private static final Metric INFO = Metric.info("pool_info", "Kind and level of the pool.", POOL, "type", "level");
    private static final Metric DEGRADED =
            gauge("degraded", "", "1 while devices are missing or failed, and not all of them are being rebuilt.");
    private static final Metric REBUILDING = gauge("rebuilding", "", "1 while a device is being rebuilt.");
    private static final Metric READ_ONLY = gauge("read_only", "", "1 while it takes no writes although it should.");
    private static final Metric SIZE = gauge("size_bytes", "bytes", "Size of the pool.");
    private static final Metric USED = gauge("used_bytes", "bytes", "Used part of the pool.");
    private static final Metric SNAPSHOTS = gauge("snapshot_bytes", "bytes", "What only snapshots use.");
    private static final Metric THIN = Metric.gauge(
            "pool_thin_used_ratio", "ratio", "Used part of the thin pool's data or metadata, 0 to 1.", POOL, "part");
    private static final Metric PROGRESS =
            gauge("activity_progress_ratio", "ratio", "How much of the background activity is done, 0 to 1.");
    private static final Metric SCRUB_AGE =
            gauge("scrub_age_seconds", "seconds", "Time since the last scrub ended, while none runs.");
    private static final Metric MISMATCHES =
            gauge("mismatches", "", "Sectors whose copies or parity differed in the last check.");
    private static final Metric WRONG_PARITY =
            gauge("parity_mismatch", "", "1 where the last check of RAID 4, 5 or 6 found different parity.");
    private static final Metric DEVICE_FAILED =
            Metric.gauge("pool_device_failed", "", "1 while the device is missing or failed.", POOL, "device");
    private static final Metric DATA_ERRORS = gauge("data_errors", "", "Errors that redundancy could not correct.");
    private static final Metric DEVICE_ERRORS = Metric.gauge(
            "pool_device_errors",
            "",
            "Errors of a device since it was added or its counters were reset.",
            POOL,
            "device",
            "kind");

    private PoolMeasurements() {}

    private static Metric gauge(String what, String unit, String help) {
        return Metric.gauge("pool_" + what, unit, help, POOL);
    }

    /** Adds those of the pools. */
    public static void add(Measurements.Builder found, Iterable<PoolStatus> pools, Instant observedAt) {
        for (var pool : pools) {
            var target = new Target(pool.target(), pool.state(), pool.problem())
                    .withLabel(Message.of("drives.pool.label").with("name", pool.name()));
            found.target(isPermitted(pool) ? target : target.notPermitted());
            if (pool.state() != State.UNKNOWN) {
                values(found, pool, observedAt);
            }
        }
    }

    /** Whether labmon has the right to read it, which it can have lost. */
    private static boolean isPermitted(PoolStatus pool) {
        return pool.problem() == null || !pool.problem().code().equals("pool-not-permitted");
    }

    private static void values(Measurements.Builder found, PoolStatus pool, Instant observedAt) {
        var name = pool.name();
        found.info(INFO, name, pool.type().name().toLowerCase(Locale.ROOT), pool.level())
                .add(DEGRADED, pool.lacksRedundancy(), name)
                .add(REBUILDING, pool.rebuilding(), name)
                .add(READ_ONLY, pool.readOnly(), name)
                .add(SIZE.inHistory(), pool.capacityBytes(), name)
                .add(USED.inHistory(), pool.usedBytes(), name)
                .add(SNAPSHOTS.inHistory(), pool.snapshotBytes(), name)
                .percent(THIN.inHistory(), pool.dataPercent(), name, "data")
                .percent(THIN.inHistory(), pool.metadataPercent(), name, "metadata")
                .percent(PROGRESS, pool.progressPercent(), name)
                .add(MISMATCHES, pool.mismatchCount(), name)
                .add(WRONG_PARITY, pool.hasWrongParity(), name)
                .add(DATA_ERRORS, pool.dataErrors(), name);
        if (pool.lastScrubAt() != null && pool.activity() == null) {
            found.add(
                    SCRUB_AGE,
                    Math.max(0, Duration.between(pool.lastScrubAt(), observedAt).toSeconds()),
                    name);
        }
        for (var device : pool.devices()) {
            found.add(DEVICE_FAILED, device.failed(), name, device.name())
                    .add(DEVICE_ERRORS, device.readErrors(), name, device.name(), "read")
                    .add(DEVICE_ERRORS, device.writeErrors(), name, device.name(), "write")
                    .add(DEVICE_ERRORS, device.checksumErrors(), name, device.name(), "checksum");
        }
    }
}
