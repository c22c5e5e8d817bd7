package io.github.labmon.drives.pool.source;

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

    /** A state and its reason. */
    record PoolAssessment(State state, @Nullable Problem problem) {}

    static PoolAssessment assess(PoolValues pool) {
        if (pool.unread() != null) {
            return new PoolAssessment(State.UNKNOWN, pool.unread().problem());
        }
        if (pool.access().failed()) {
            return down(pool);
        }
        if (pool.access().readOnly()) {
            return critical(
                    pool.access().readOnlyMount() == null
                            ? named(Problem.of("pool-read-only"), pool)
                            : Problem.of("pool-read-only", "mount")
                                    .with("name", pool.name())
                                    .with("mount", pool.access().readOnlyMount()));
        }
        if (isDegraded(pool) && !isBeingRebuilt(pool)) {
            return critical(
                    pool.devices().failed().isEmpty()
                            ? named(Problem.of("pool-degraded"), pool)
                            : withDevices(
                                    Problem.of("pool-degraded", "devices"),
                                    pool,
                                    pool.devices().failed()));
        }
        return ofSpaceAndData(pool);
    }

    private static PoolAssessment down(PoolValues pool) {
        return new PoolAssessment(
                State.DOWN,
                named(Problem.of("pool-failed"), pool).with("state", Objects.requireNonNullElse(pool.poolState(), "")));
    }

    private static PoolAssessment ofSpaceAndData(PoolValues pool) {
        var data = part(pool.space().dataPercent());
        var metadata = part(pool.space().metadataPercent());
        var used = Math.max(data, metadata);
        var part = Message.of(metadata > data ? "drives.pool.metadata" : "drives.pool.data");
        if (used >= FULL) {
            return critical(named(Problem.of("pool-full"), pool).with("part", part));
        }
        var dataErrors = number(pool.integrity().dataErrors());
        if (dataErrors > 0) {
            return critical(named(Problem.of("pool-data-errors"), pool).with("count", dataErrors));
        }
        if (pool.progress().rebuilds()) {
            return warning(named(Problem.of("pool-rebuilding"), pool));
        }
        if (used >= NEARLY_FULL) {
            return warning(named(Problem.of("pool-nearly-full"), pool).with("part", part));
        }
        return ofDevices(pool);
    }

    private static PoolAssessment ofDevices(PoolValues pool) {
        if (!pool.devices().failed().isEmpty()) {
            return warning(withDevices(
                    Problem.of("pool-device-failed"), pool, pool.devices().failed()));
        }
        var faulty = pool.devices().all().stream()
                .filter(PoolDevice::hasErrors)
                .map(PoolDevice::name)
                .toList();
        if (!faulty.isEmpty()) {
            return warning(withDevices(Problem.of("pool-device-errors"), pool, faulty));
        }
        var mismatches = number(pool.integrity().mismatches());
        if (pool.integrity().mismatchIsFault() && mismatches > 0) {
            return warning(named(Problem.of("pool-mismatch"), pool).with("count", mismatches));
        }
        return new PoolAssessment(State.OK, null);
    }

    /** Redundancy is missing. */
    static boolean isDegraded(PoolValues pool) {
        return Boolean.TRUE.equals(pool.devices().degraded());
    }

    /** Everything that is missing is being written anew; of two failed devices, one alone is not enough. */
    private static boolean isBeingRebuilt(PoolValues pool) {
        return pool.progress().rebuilds()
                && pool.devices().missing() <= pool.devices().rebuilding();
    }

    private static double part(@Nullable Double percent) {
        return percent == null ? 0 : percent;
    }

    private static long number(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static Problem named(Problem problem, PoolValues pool) {
        return problem.with("name", pool.name());
    }

    private static Problem withDevices(Problem problem, PoolValues pool, List<String> names) {
        return problem.with("name", pool.name())
                .withAll("devices", names.stream().map(Message::literal).toList());
    }

    private static PoolAssessment critical(Problem problem) {
        return new PoolAssessment(State.CRITICAL, problem);
    }

    private static PoolAssessment warning(Problem problem) {
        return new PoolAssessment(State.WARNING, problem);
    }
}
