package io.github.labmon.history.table;

import io.github.labmon.status.Metric;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What is known of the file as of the last transaction. Each transaction makes the next; one that fails makes none.
 *
 * @param catalogue the series
 * @param marks how far the past is made coarser
 */
public record WriterState(SeriesIndex catalogue, RollupWatermarks marks) {

    public static final WriterState NOTHING = new WriterState(SeriesIndex.empty(), new RollupWatermarks(0, 0));

    public static WriterState load(Connection connection) throws SQLException {
        return new WriterState(SeriesIndex.load(connection), RollupWatermarks.read(connection));
    }

    /** With what was read and seen since, as far as there is room for its series. */
    public WriterState with(
            Connection connection,
            List<Metric> metrics,
            List<StoredSample> readings,
            List<StateInterval> changed,
            long hour)
            throws SQLException {
        var known = catalogue;
        for (var metric : metrics) {
            known = known.with(connection, metric);
        }
        known = known.with(
                connection,
                readings.stream().map(StoredSample::series).distinct().toList(),
                hour);
        SampleTable.add(connection, known, readings);
        StateIntervalTable.put(connection, changed);
        var late = readings.stream()
                .mapToLong(reading -> Math.floorDiv(reading.at(), Rollup.HOUR))
                .min();
        if (late.isEmpty() || late.getAsLong() >= marks.hour()) {
            return new WriterState(known, marks);
        }
        var back = marks.backTo(late.getAsLong());
        back.write(connection);
        return new WriterState(known, back);
    }

    /**
     * With what is over made coarser, and what is old given up.
     *
     * @param seen the hour in which each series was last read
     * @param steady whether the clock went on to this hour as a clock does
     */
    public WriterState at(
            Connection connection, RetentionPolicy retention, Map<Integer, Long> seen, long hour, boolean steady)
            throws SQLException {
        for (var last : seen.entrySet()) {
            SqlStatements.run(connection, "UPDATE series SET seen = ? WHERE id = ?", last.getValue(), last.getKey());
        }
        var made = Rollup.to(connection, marks, hour);
        made.write(connection);
        retention.giveUpOld(connection, hour);
        if (steady) {
            retention.giveUpFuture(connection, hour);
        }
        retention.giveUpOldest(connection);
        retention.giveUpSeries(connection, hour, catalogue.full());
        return new WriterState(SeriesIndex.load(connection), made);
    }
}
