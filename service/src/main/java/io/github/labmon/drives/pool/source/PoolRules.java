package io.github.labmon.drives.pool.source;

import io.github.labmon.drives.pool.source.PoolStatusBuilder.Assessment;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state of a pool by the values that were read of it: the worst fault first. Pure. */
public final class PoolRules {

    public static final double NEARLY_FULL = 90;
    public static final double FULL = 97;

    private PoolRules() {}

    static Assessment assess(PoolStatusBuilder pool) {
        if (pool.stillRead) {
            return new Assessment(State.UNKNOWN, null);
        }
        if (pool.unread != null) {
            return new Assessment(State.UNKNOWN, pool.unread);
        }
        if (pool.failed) {
            return down(pool);
        }
        if (pool.readOnly) {
            return critical(
                    pool.readOnlyMount == null
                            ? named(Problem.of("pool-read-only"), pool)
                            : Problem.of("pool-read-only", "mount")
                                    .with("name", pool.name)
                                    .with("mount", pool.readOnlyMount));
        }
        if (isDegraded(pool) && !isBeingRebuilt(pool)) {
            return critical(
                    pool.failedDevices.isEmpty()
                            ? named(Problem.of("pool-degraded"), pool)
                            : withDevices(Problem.of("pool-degraded", "devices"), pool, pool.failedDevices));
        }
        return ofSpaceAndData(pool);
    }

    private static Assessment down(PoolStatusBuilder pool) {
        return new Assessment(
                State.DOWN,
                named(Problem.of("pool-failed"), pool).with("state", Objects.requireNonNullElse(pool.poolState, "")));
    }

    private static Assessment ofSpaceAndData(PoolStatusBuilder pool) {
        var data = part(pool.dataPercent);
        var metadata = part(pool.metadataPercent);
        var used = Math.max(data, metadata);
        var part = Message.of(metadata > data ? "drives.pool.metadata" : "drives.pool.data");
        if (used >= FULL) {
            return critical(named(Problem.of("pool-full"), pool).with("part", part));
        }
        var dataErrors = number(pool.dataErrors);
        if (dataErrors > 0) {
            return critical(named(Problem.of("pool-data-errors"), pool).with("count", dataErrors));
        }
        if (pool.activity != null && pool.activity.rebuilds()) {
            return warning(named(Problem.of("pool-rebuilding"), pool));
        }
        if (used >= NEARLY_FULL) {
            return warning(named(Problem.of("pool-nearly-full"), pool).with("part", part));
        }
        return ofDevices(pool);
    }

    private static Assessment ofDevices(PoolStatusBuilder pool) {
        if (!pool.failedDevices.isEmpty()) {
            return warning(withDevices(Problem.of("pool-device-failed"), pool, pool.failedDevices));
        }
        var faulty = pool.devices.stream()
                .filter(PoolDevice::hasErrors)
                .map(PoolDevice::name)
                .toList();
        if (!faulty.isEmpty()) {
            return warning(withDevices(Problem.of("pool-device-errors"), pool, faulty));
        }
        var mismatches = number(pool.mismatchCount);
        if (pool.mismatchIsFault && mismatches > 0) {
            return warning(named(Problem.of("pool-mismatch"), pool).with("count", mismatches));
        }
        return new Assessment(State.OK, null);
    }

    /** Redundancy is missing. */
    static boolean isDegraded(PoolStatusBuilder pool) {
        return Boolean.TRUE.equals(pool.degraded);
    }

    /** Everything that is missing is being written anew; of two failed devices, one alone is not enough. */
    private static boolean isBeingRebuilt(PoolStatusBuilder pool) {
        return pool.activity != null && pool.activity.rebuilds() && pool.missingDevices <= pool.rebuildingDevices;
    }

    private static double part(@Nullable Double percent) {
        return percent == null ? 0 : percent;
    }

    private static long number(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static Problem named(Problem problem, PoolStatusBuilder pool) {
        return problem.with("name", pool.name);
    }

    private static Problem withDevices(Problem problem, PoolStatusBuilder pool, List<String> names) {
        return problem.with("name", pool.name)
                .withAll("devices", names.stream().map(Message::literal).toList());
    }

    private static Assessment critical(Problem problem) {
        return new Assessment(State.CRITICAL, problem);
    }

    private static Assessment warning(Problem problem) {
        return new Assessment(State.WARNING, problem);
    }
}
