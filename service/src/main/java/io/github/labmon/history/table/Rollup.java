package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;

/**
 * Aggregates samples into minutes when their hour is over, minutes into hours and hours into days when their day is.
 *
 * @param samples the samples that are aggregated
 * @param minutes their aggregates of minutes
 */
record Rollup(SampleTable samples, RollupTable minutes) {

    private static final long HOURS_OF_DAY = 24;
    private static final long MINUTES_OF_HOUR = 60;
    private static final long DAYS_OF_BLOCK = RollupTable.DAYS.block() / RollupTable.DAY;

    /** Aggregates the samples that are complete at an hour since 1970. Aggregates of samples that do not exist any more are kept. */
    RollupWatermarks to(Connection connection, RollupWatermarks watermarks, long hourNow) throws SQLException {
        for (var hour : hoursWithSamples(connection, watermarks.hour(), hourNow).toArray()) {
            aggregateHour(connection, hour);
        }
        var dayNow = Math.floorDiv(hourNow, HOURS_OF_DAY);
        hours(connection, watermarks.day(), dayNow);
        days(connection, watermarks.aggregatedDay(), dayNow);
        return new RollupWatermarks(hourNow, dayNow, dayNow);
    }

    /** The hours that may have samples. */
    private LongStream hoursWithSamples(Connection connection, long first, long end) throws SQLException {
        if (first >= end - samples.slots() / MINUTES_OF_HOUR) {
            return LongStream.range(first, end);
        }
        // labmon did not run for longer than the ring, or the clock jumped: the ring still has the older samples
        return LongStream.of(SampleTable.minutes(connection))
                .map(minute -> Math.floorDiv(minute, MINUTES_OF_HOUR))
                .distinct()
                .filter(hour -> hour >= first && hour < end);
    }

    private void aggregateHour(Connection connection, long hour) throws SQLException {
        var aggregates = new AggregateMap(RollupTable.MINUTE);
        samples.read(connection, hour * MINUTES_OF_HOUR, (hour + 1) * MINUTES_OF_HOUR, aggregates::add);
        minutes.merge(connection, hour, aggregates.bySeries());
    }

    /** Aggregates a minute whose row is about to be overwritten, where that was not done yet: the clock was set back. */
    void rescue(Connection connection, RollupWatermarks watermarks, long minute, byte[] data) throws SQLException {
        var hour = Math.floorDiv(minute, MINUTES_OF_HOUR);
        if (hour >= watermarks.hour()) {
            var aggregates = new AggregateMap(RollupTable.MINUTE);
            SampleBlock.read(data, minute, aggregates::add);
            minutes.merge(connection, hour, aggregates.bySeries());
        }
    }

    private void hours(Connection connection, long firstDay, long endDay) throws SQLException {
        var oldest = endDay - minutes.slots() / HOURS_OF_DAY - 1;
        for (long day = Math.max(firstDay, oldest); day < endDay; day++) {
            var aggregates = new AggregateMap(RollupTable.HOUR);
            minutes.readAll(connection, day * HOURS_OF_DAY, (day + 1) * HOURS_OF_DAY, aggregates::add);
            RollupTable.HOURS.merge(connection, day, aggregates.bySeries());
        }
    }

    /** Once for each block of 32 days, which are many only in a file that has no days yet. */
    private static void days(Connection connection, long firstDay, long endDay) throws SQLException {
        var day = Math.max(firstDay, RollupTable.HOURS.oldest(connection).orElse(endDay));
        while (day < endDay) {
            var block = Math.floorDiv(day, DAYS_OF_BLOCK);
            var end = Math.min(endDay, (block + 1) * DAYS_OF_BLOCK);
            var aggregates = new AggregateMap(RollupTable.DAY);
            RollupTable.HOURS.readAll(connection, day, end, aggregates::add);
            RollupTable.DAYS.merge(connection, block, aggregates.bySeries());
            day = end;
        }
    }
}
