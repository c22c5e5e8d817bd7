package io.github.labmon.history.query;

import io.github.labmon.history.query.HistoryQuery.Plan;
import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.Rollup;
import io.github.labmon.history.table.RollupBlock;
import io.github.labmon.history.table.RollupWatermarks;
import io.github.labmon.history.table.SampleTable;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SqlStatements;
import io.github.labmon.history.table.StoredSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the past of some series together: hours, then the minutes that are no hours yet, then single readings. */
public final class RangeQuery {

    /** Pieces that are looked up for one question; each takes some microseconds. */
    private static final long MOST_PIECES = 20_000;

    private static final Duration PATIENCE = Duration.ofMillis(1_400);
    private static final int SQLITE_INTERRUPT = 9;

    private final Map<Integer, Series> wanted;
    private final Plan plan;
    private final Map<Series, TimeBuckets> steps = new HashMap<>();
    private final long begun = System.nanoTime();

    /**
     * Reads nothing yet.
     *
     * @param wanted by the numbers under which they are kept
     */
    public RangeQuery(Map<Integer, Series> wanted, Plan plan) {
        this.wanted = wanted;
        this.plan = plan;
    }

    /** How long the question may be. */
    public static void check(int series, Plan plan) throws QueryException {
        var piece = plan.resolution() == Resolution.HOUR ? Rollup.DAY : Rollup.HOUR;
        if ((plan.to() - plan.from()) / piece * series > MOST_PIECES) {
            throw new QueryException(series + " series over this time are too many for one question: name a label, ask"
                    + " for a shorter time, or for a step of 1h or more");
        }
    }

    /**
     * What is on the drive and what is not yet.
     *
     * @param waiting taken before this is called: what was brought to the drive since is found there, and counts once
     */
    public Map<Series, TimeBuckets> read(Connection connection, List<StoredSample> waiting) throws SQLException {
        var marks = RollupWatermarks.read(connection);
        var hours = Math.floorDiv(plan.from(), Rollup.HOUR);
        if (plan.resolution() == Resolution.HOUR) {
            pieces(connection, "hours", Math.floorDiv(plan.from(), Rollup.DAY), marks.day());
            hours = Math.max(hours, marks.day() * 24);
        }
        var minutes = Math.floorDiv(plan.from(), Rollup.MINUTE);
        if (plan.resolution() != Resolution.RAW) {
            pieces(connection, "minutes", hours, marks.hour());
            minutes = Math.max(minutes, marks.hour() * 60);
        }
        readings(connection, minutes, waiting);
        return steps;
    }

    private void pieces(Connection connection, String table, long first, long end) throws SQLException {
        var days = table.equals("hours");
        var period = days ? Rollup.DAY : Rollup.HOUR;
        var length = days ? Rollup.HOUR : Rollup.MINUTE;
        var last = Math.min(end, Math.floorDiv(plan.to(), period) + 1);
        try (var select = connection.prepareStatement("SELECT data FROM " + table + " WHERE id = ?")) {
            for (long at = Math.max(first, oldest(connection, table)); at < last; at++) {
                // Each look-up is too short for the database to see the time pass.
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new SQLException("too much for one question", "", SQLITE_INTERRUPT);
                }
                for (var series : wanted.entrySet()) {
                    select.setLong(1, Rollup.key(at, series.getKey()));
                    try (var rows = select.executeQuery()) {
                        if (rows.next()) {
                            RollupBlock.read(rows.getBytes(1), at * period, length)
                                    .forEach(of(series.getValue())::add);
                        }
                    }
                }
            }
        }
    }

    private static long oldest(Connection connection, String table) throws SQLException {
        return SqlStatements.number(connection, "SELECT min(id) >> 16 FROM " + table)
                .orElse(Long.MAX_VALUE);
    }

    private void readings(Connection connection, long firstMinute, List<StoredSample> waiting) throws SQLException {
        var values = new HashMap<Series, TreeMap<Long, Double>>();
        SampleTable.read(connection, firstMinute, Math.floorDiv(plan.to(), Rollup.MINUTE) + 1, (id, at, value) -> {
            var series = wanted.get(id);
            if (series != null) {
                values.computeIfAbsent(series, s -> new TreeMap<>()).put(at, value);
            }
        });
        for (var reading : waiting) {
            values.computeIfAbsent(reading.series(), s -> new TreeMap<>()).put(reading.at(), reading.value());
        }
        values.forEach(
                (series, moments) -> moments.forEach((at, value) -> of(series).add(Aggregate.of(at, value))));
    }

    private TimeBuckets of(Series series) {
        return steps.computeIfAbsent(series, s -> new TimeBuckets(plan));
    }
}
