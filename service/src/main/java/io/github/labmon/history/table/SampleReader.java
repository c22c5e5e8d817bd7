package io.github.labmon.history.table;

import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Reads some series over some time: from the rollup tables where they are complete, and the rest from the samples.
 *
 * @param policy the retention of each resolution
 * @param stopped whether to stop, as when it takes too long
 */
public record SampleReader(RetentionPolicy policy, BooleanSupplier stopped) {

    /**
     * A time in milliseconds since 1970.
     *
     * @param span the longest aggregates that may be used, in milliseconds; 0: samples only
     */
    public record Range(long from, long to, long span) {}

    /** The number of blocks that are read at most for one series in a range. */
    public static long blocks(Range range) {
        return Math.max(1, (range.to() - range.from()) / coarsestBlock(range.span()));
    }

    private static long coarsestBlock(long span) {
        if (usesDays(span)) {
            return RollupTable.DAYS.block();
        }
        return span >= RollupTable.HOUR ? RollupTable.HOURS.block() : RollupTable.HOUR;
    }

    private static boolean usesDays(long span) {
        return span >= RollupTable.DAY && span % RollupTable.DAY == 0;
    }

    /**
     * Passes on the aggregates of a range, and of samples each as its own aggregate.
     *
     * @param requested the ids of the series, each with a value
     */
    public void read(Connection connection, Map<Integer, ?> requested, Range range, AggregateConsumer consumer)
            throws SQLException {
        var watermarks = RollupWatermarks.read(connection);
        var from = range.from();
        if (usesDays(range.span())) {
            // a day that ends after the range is read as hours
            var end = Math.floorDiv(range.to(), RollupTable.DAY) * RollupTable.DAY;
            var complete = Math.min(end, watermarks.aggregatedDay() * RollupTable.DAY);
            from = blocks(connection, RollupTable.DAYS, requested, new TableRange(from, complete, complete), consumer);
        }
        if (range.span() >= RollupTable.HOUR) {
            var complete = watermarks.day() * RollupTable.DAY;
            var end = Math.min(complete, range.to());
            from = blocks(connection, RollupTable.HOURS, requested, new TableRange(from, end, complete), consumer);
        }
        if (range.span() >= RollupTable.MINUTE) {
            var complete = watermarks.hour() * RollupTable.HOUR;
            var end = Math.min(complete, range.to());
            from = blocks(connection, policy.minuteTable(), requested, new TableRange(from, end, complete), consumer);
        }
        policy.sampleTable()
                .read(
                        connection,
                        Math.floorDiv(from, RollupTable.MINUTE),
                        Math.floorDiv(range.to(), RollupTable.MINUTE) + 1,
                        (series, at, value) -> {
                            if (requested.containsKey(series)) {
                                consumer.accept(series, Aggregate.of(at, value));
                            }
                        });
    }

    /**
     * The part of a range that is read from one table, in milliseconds since 1970.
     *
     * @param complete up to where the table is complete; the next one is read from there on
     */
    private record TableRange(long from, long end, long complete) {}

    /** @return where reading continues, in milliseconds since 1970 */
    private long blocks(
            Connection connection,
            RollupTable table,
            Map<Integer, ?> requested,
            TableRange part,
            AggregateConsumer consumer)
            throws SQLException {
        if (part.from() >= part.end()) {
            return part.from();
        }
        table.read(
                connection,
                requested,
                Math.floorDiv(part.from(), table.block()),
                Math.floorDiv(part.end() - 1, table.block()) + 1,
                (series, aggregate) -> {
                    if (aggregate.at() >= part.from() && aggregate.at() < part.end()) {
                        consumer.accept(series, aggregate);
                    }
                },
                stopped);
        return part.complete();
    }

    /** The start of the oldest data, in milliseconds since 1970. */
    public OptionalLong oldest(Connection connection) throws SQLException {
        for (var table : List.of(RollupTable.HOURS, RollupTable.DAYS, policy.minuteTable())) {
            var oldest = table.oldest(connection);
            if (oldest.isPresent()) {
                return OptionalLong.of(oldest.getAsLong() * table.block());
            }
        }
        var minute = SqlStatements.number(connection, "SELECT min(minute) FROM sample WHERE minute >= 0");
        return minute.isPresent() ? OptionalLong.of(minute.getAsLong() * RollupTable.MINUTE) : minute;
    }
}
