package io.github.labmon.history.table;

import io.github.labmon.status.Metric;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the writer keeps in memory of the file, as of the last transaction. Immutable: each transaction returns the next
 * state, and one that fails returns none.
 */
public final class WriterState {

    /** Rings overwrite their oldest samples, except those of series that are no longer read. */
    private static final int CLEANING_DAYS = 7;

    private final RetentionPolicy policy;
    private final SeriesIndex index;
    private final RollupWatermarks watermarks;
    private final long lastIntervalId;

    private WriterState(RetentionPolicy policy, SeriesIndex index, RollupWatermarks watermarks, long lastIntervalId) {
        this.policy = policy;
        this.index = index;
        this.watermarks = watermarks;
        this.lastIntervalId = lastIntervalId;
    }

    /** Of a file that is not open yet. */
    public static WriterState empty(RetentionPolicy policy) {
        return new WriterState(policy, SeriesIndex.empty(), RollupWatermarks.NONE, 0);
    }

    /**
     * Of a file that was just opened. Closes the intervals that an earlier process left open.
     *
     * @param gapMinutes samples that are further apart do not follow each other
     */
    public static WriterState load(Connection connection, RetentionPolicy policy, long gapMinutes) throws SQLException {
        var samples = policy.sampleTable();
        samples.resize(connection);
        policy.minuteTable().resize(connection);
        return new WriterState(
                policy,
                SeriesIndex.load(connection),
                RollupWatermarks.read(connection),
                StateIntervalTable.recover(connection, samples, gapMinutes));
    }

    /** Sets the size that the file does not exceed. Outside of a transaction. */
    public long limitSize(Connection connection) throws SQLException {
        return new DataExpiry(policy).limitSize(connection);
    }

    /** Writes the samples since the last write, as far as the number of series allows. */
    public WriterState write(
            Connection connection,
            Collection<Metric> metrics,
            List<StoredSample> samples,
            List<StateInterval> intervals,
            long hour)
            throws SQLException {
        var next = index;
        for (var metric : metrics) {
            next = next.with(connection, metric);
        }
        next = next.with(connection, series(samples), hour);
        policy.sampleTable()
                .add(
                        connection,
                        next,
                        samples,
                        (minute, data) -> rollup().rescue(connection, watermarks, minute, data));
        StateIntervalTable.put(connection, intervals);
        return new WriterState(policy, next, lateWatermarks(connection, samples), lastIntervalId);
    }

    private static Set<Series> series(List<StoredSample> samples) {
        return samples.stream().map(StoredSample::series).collect(Collectors.toSet());
    }

    /** The watermarks, moved back to samples that arrived late. */
    private RollupWatermarks lateWatermarks(Connection connection, List<StoredSample> samples) throws SQLException {
        var first = samples.stream()
                .mapToLong(sample -> Math.floorDiv(sample.at(), RollupTable.HOUR))
                .min();
        if (first.isEmpty() || first.getAsLong() >= watermarks.hour()) {
            return watermarks;
        }
        var back = watermarks.backTo(first.getAsLong());
        back.write(connection);
        return back;
    }

    private Rollup rollup() {
        return new Rollup(policy.sampleTable(), policy.minuteTable());
    }

    /**
     * Aggregates the samples that are complete at an hour since 1970, and deletes old data where the file is nearly as large
     * as allowed.
     *
     * @param seen the hour in which each series was last read
     * @param steady whether the clock advanced to this hour without a jump
     */
    public WriterState rollUp(Connection connection, Map<Series, Long> seen, long hour, boolean steady)
            throws SQLException {
        index.writeSeen(connection, seen);
        var next = rollup().to(connection, watermarks, hour);
        next.write(connection);
        new DataExpiry(policy).deleteOldest(connection, hour);
        if (steady && index.full()) {
            new DataExpiry(policy).deleteSeries(connection, hour, true);
        }
        return new WriterState(policy, SeriesIndex.load(connection), next, lastIntervalId);
    }

    /** Deletes data that is out of retention at an hour since 1970, or ahead of it. */
    public WriterState expire(Connection connection, long hour) throws SQLException {
        var expiry = new DataExpiry(policy);
        expiry.deleteOld(connection, hour);
        expiry.deleteFuture(connection, hour);
        if (Math.floorDiv(hour, 24) % CLEANING_DAYS == 0) {
            expiry.cleanRings(connection, hour);
        }
        expiry.deleteSeries(connection, hour, index.full());
        return new WriterState(policy, SeriesIndex.load(connection), watermarks, lastIntervalId);
    }

    /**
     * Deletes the oldest data where the file is nearly as large as allowed.
     *
     * @return the number of deletions
     */
    public int makeRoom(Connection connection, long hour) throws SQLException {
        return new DataExpiry(policy).deleteOldest(connection, hour);
    }

    /** Returns free pages to the file system, where they are many. Outside of a transaction. */
    public static int shrink(Connection connection) throws SQLException {
        return DataExpiry.shrink(connection);
    }

    public SeriesIndex index() {
        return index;
    }

    /** The highest id of a state interval when the file was opened. */
    public long lastIntervalId() {
        return lastIntervalId;
    }

    /** Whether samples arrived late since an earlier state, so that aggregates are to be made again. */
    public boolean isBehind(WriterState earlier) {
        return !watermarks.equals(earlier.watermarks);
    }
}
