package io.github.labmon.history.table;

import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Deletes data that is out of retention, and where the file becomes too large, the oldest data. Samples expire by
 * themselves: their table is a ring.
 *
 * @param policy the retention of each resolution
 */
record DataExpiry(RetentionPolicy policy) {

    /** No time zone and no leap second is a day: data further ahead was stored while the clock was wrong. */
    private static final long AHEAD_HOURS = 24;

    /** A target that changes its state twice a minute makes so many in a month. */
    private static final long MAX_INTERVALS = 100_000;

    /** Intervals take a fifth of the file at most. */
    private static final long FILE_BYTES_PER_INTERVAL = 200;

    private static final long MINIMUM_HOURS_OF_MINUTES = 24;
    private static final long HOURS_AT_ONCE = 12;
    private static final long DAYS_AT_ONCE = 7;
    private static final int MAX_DELETIONS = 200;

    void deleteOld(Connection connection, long hourNow) throws SQLException {
        var oldestHour = hourNow - policy.hours().toHours();
        RollupTable.HOURS.deleteBefore(connection, Math.floorDiv(oldestHour, 24));
        RollupTable.DAYS.deleteBefore(
                connection, Math.floorDiv(oldestHour * RollupTable.HOUR, RollupTable.DAYS.block()));
        SqlStatements.update(connection, "DELETE FROM state_interval WHERE ended < ?", oldestHour * 3_600);
        SqlStatements.update(connection, "DELETE FROM target WHERE id NOT IN (SELECT target FROM state_interval)");
    }

    /** Deletes the samples in both rings of series that are no longer read. Reads all rows of both. */
    void cleanRings(Connection connection, long hourNow) throws SQLException {
        policy.minuteTable()
                .deleteBefore(connection, hourNow - policy.minuteTable().slots());
        policy.minuteTable().deleteFrom(connection, hourNow + AHEAD_HOURS);
        SampleTable.deleteFrom(connection, (hourNow + AHEAD_HOURS) * 60);
    }

    /** Deletes data that is more than a day ahead of the clock: it was stored while the clock was wrong. */
    void deleteFuture(Connection connection, long hourNow) throws SQLException {
        var end = hourNow + AHEAD_HOURS;
        RollupTable.HOURS.deleteFrom(connection, Math.floorDiv(end, 24) + 1);
        RollupTable.DAYS.deleteFrom(connection, Math.floorDiv(end * RollupTable.HOUR, RollupTable.DAYS.block()) + 1);
        SqlStatements.update(connection, "DELETE FROM state_interval WHERE began >= ?", end * 3_600);
    }

    /** Deletes the oldest data until the file is below 90 % of its limit. */
    int deleteOldest(Connection connection, long hourNow) throws SQLException {
        SqlStatements.update(
                connection,
                "DELETE FROM state_interval"
                        + " WHERE id <= (SELECT max(id) FROM state_interval) - ? AND ended IS NOT NULL",
                Math.min(MAX_INTERVALS, policy.maxBytes() / FILE_BYTES_PER_INTERVAL));
        if (!isNearlyFull(connection)) {
            return 0;
        }
        int deletions = deleteOldestMinutes(connection, hourNow);
        while (deletions < MAX_DELETIONS && isNearlyFull(connection)) {
            deleteOldestAggregates(connection);
            deletions++;
        }
        return deletions;
    }

    private boolean isNearlyFull(Connection connection) throws SQLException {
        return usedBytes(connection) > policy.maxBytes() / 10 * 9;
    }

    private int deleteOldestMinutes(Connection connection, long hourNow) throws SQLException {
        int deletions = 0;
        var minutes = policy.minuteTable();
        var end = hourNow - MINIMUM_HOURS_OF_MINUTES;
        var hour = minutes.oldest(connection, hourNow).orElse(end);
        while (hour < end && isNearlyFull(connection)) {
            minutes.delete(connection, hour, Math.min(end, hour + HOURS_AT_ONCE));
            hour += HOURS_AT_ONCE;
            deletions++;
        }
        return deletions;
    }

    private static void deleteOldestAggregates(Connection connection) throws SQLException {
        var oldestDay = RollupTable.HOURS.oldest(connection);
        var oldestBlock = RollupTable.DAYS.oldest(connection);
        if (oldestDay.isPresent()) {
            RollupTable.HOURS.deleteBefore(connection, oldestDay.getAsLong() + DAYS_AT_ONCE);
        } else if (oldestBlock.isPresent()) {
            RollupTable.DAYS.deleteBefore(connection, oldestBlock.getAsLong() + 1);
        } else {
            SampleTable.deleteOldest(connection);
        }
    }

    /** Deletes series without data, and where the index is full, series that were not seen for a week. */
    void deleteSeries(Connection connection, long hourNow, boolean full) throws SQLException {
        // of a series that was not seen for so long, the ring has no samples: its id can be used again
        var week = Math.max(7 * 24, policy.samples().toHours() + 24);
        var retained = full ? week : policy.hours().toHours();
        if (SqlStatements.update(connection, "DELETE FROM series WHERE seen < ?", hourNow - retained) > 0) {
            for (var table : List.of(policy.minuteTable(), RollupTable.HOURS, RollupTable.DAYS)) {
                table.deleteOrphans(connection);
            }
        }
    }

    private static OptionalLong pragma(Connection connection, String name) throws SQLException {
        return SqlStatements.number(connection, "PRAGMA " + name);
    }

    /** The size of the pages in use. */
    private static long usedBytes(Connection connection) throws SQLException {
        var pages = pragma(connection, "page_count").orElse(0)
                - pragma(connection, "freelist_count").orElse(0);
        return pages * pragma(connection, "page_size").orElse(0);
    }

    /** Sets the size that SQLite does not exceed. */
    long limitSize(Connection connection) throws SQLException {
        var pages = policy.maxBytes()
                / Math.max(512, pragma(connection, "page_size").orElse(0));
        return pragma(connection, "max_page_count=" + pages).orElse(0);
    }

    /** Returns free pages to the file system, where they are many. */
    static int shrink(Connection connection) throws SQLException {
        var free = pragma(connection, "freelist_count").orElse(0);
        var all = pragma(connection, "page_count").orElse(0);
        if (free <= 256 || free <= all / 4) {
            return 0;
        }
        try (var statement = connection.createStatement()) {
            // Not prepared: the pragma has a result row for each page, and a prepared one stops after the first.
            return statement.executeUpdate("PRAGMA incremental_vacuum");
        }
    }
}
