package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Gives up what is too old, and where the file grows too large, what is oldest. */
public final class RetentionPolicy {

    /** Beyond it readings of a clock that stood wrong may lie; no zone and no leap makes a day. */
    private static final long AHEAD_HOURS = 24;

    /** When a target changes its state each half minute, this is a month of it. */
    private static final long MOST_SPELLS = 100_000;

    private static final long MINUTES_KEPT_AT_LEAST = 24;
    private static final int STEPS = 200;

    private final HistorySettings settings;

    public RetentionPolicy(HistorySettings settings) {
        this.settings = settings;
    }

    void giveUpOld(Connection connection, long hourNow) throws SQLException {
        SqlStatements.run(
                connection,
                "DELETE FROM raw WHERE minute < ?",
                (hourNow - settings.raw().toHours()) * 60);
        SqlStatements.run(
                connection,
                "DELETE FROM minutes WHERE id < ?",
                Rollup.key(hourNow - settings.minutes().toHours(), 0));
        var oldest = hourNow - settings.hours().toHours();
        SqlStatements.run(connection, "DELETE FROM hours WHERE id < ?", Rollup.key(Math.floorDiv(oldest, 24), 0));
        SqlStatements.run(connection, "DELETE FROM spell WHERE ended < ?", oldest * 3_600);
        SqlStatements.run(
                connection,
                "DELETE FROM spell WHERE id <= (SELECT max(id) FROM spell) - ? AND ended IS NOT NULL",
                MOST_SPELLS);
        SqlStatements.run(connection, "DELETE FROM target WHERE id NOT IN (SELECT target FROM spell)");
    }

    /** What lies ahead of the clock by more than a day was kept under a clock that stood wrong. */
    void giveUpFuture(Connection connection, long hourNow) throws SQLException {
        var end = hourNow + AHEAD_HOURS;
        SqlStatements.run(connection, "DELETE FROM raw WHERE minute >= ?", end * 60);
        SqlStatements.run(connection, "DELETE FROM minutes WHERE id >= ?", Rollup.key(end, 0));
        SqlStatements.run(connection, "DELETE FROM hours WHERE id >= ?", Rollup.key(Math.floorDiv(end, 24) + 1, 0));
        SqlStatements.run(connection, "DELETE FROM spell WHERE began >= ?", end * 3_600);
    }

    /** Frees room in the file until it is below nine tenths of what it may take. */
    public int giveUpOldest(Connection connection) throws SQLException {
        int step = 0;
        for (; step < STEPS && used(connection) > settings.maxBytes() / 10 * 9; step++) {
            var oldest = oldest(connection, "minutes");
            var newest = SqlStatements.number(connection, "SELECT max(id) >> 16 FROM minutes");
            if (oldest.isPresent() && newest.getAsLong() - oldest.getAsLong() >= MINUTES_KEPT_AT_LEAST) {
                SqlStatements.run(
                        connection, "DELETE FROM minutes WHERE id < ?", Rollup.key(oldest.getAsLong() + 12, 0));
            } else if (oldest(connection, "hours").isPresent()) {
                var day = oldest(connection, "hours").getAsLong();
                SqlStatements.run(connection, "DELETE FROM hours WHERE id < ?", Rollup.key(day + 7, 0));
            } else {
                SqlStatements.run(connection, "DELETE FROM raw WHERE minute < (SELECT min(minute) FROM raw) + 60");
            }
        }
        return step;
    }

    /** Series of which nothing is left, or, where all places are taken, none was seen for a week. */
    void giveUpSeries(Connection connection, long hourNow, boolean full) throws SQLException {
        SqlStatements.run(
                connection,
                "DELETE FROM series WHERE seen < ?",
                hourNow - settings.hours().toHours());
        var week = Math.max(7 * 24, settings.raw().toHours() + 1); // no reading of it is left among the raw ones
        if (full && SqlStatements.run(connection, "DELETE FROM series WHERE seen < ?", hourNow - week) > 0) {
            SqlStatements.run(connection, "DELETE FROM minutes WHERE (id & 65535) NOT IN (SELECT id FROM series)");
            SqlStatements.run(connection, "DELETE FROM hours WHERE (id & 65535) NOT IN (SELECT id FROM series)");
        }
    }

    private static OptionalLong oldest(Connection connection, String table) throws SQLException {
        return SqlStatements.number(connection, "SELECT min(id) >> 16 FROM " + table);
    }

    /** Bytes of pages in use. */
    static long used(Connection connection) throws SQLException {
        var pages = SqlStatements.number(connection, "PRAGMA page_count").orElse(0)
                - SqlStatements.number(connection, "PRAGMA freelist_count").orElse(0);
        return pages * SqlStatements.number(connection, "PRAGMA page_size").orElse(0);
    }

    /** No page is taken beyond it, whatever comes. */
    public static long limit(Connection connection, long bytes) throws SQLException {
        var pages = bytes
                / Math.max(
                        512,
                        SqlStatements.number(connection, "PRAGMA page_size").orElse(0));
        return SqlStatements.number(connection, "PRAGMA max_page_count=" + pages)
                .orElse(0);
    }

    /** Gives back to the disk what would not be used again soon. */
    public static int shrink(Connection connection) throws SQLException {
        var free = SqlStatements.number(connection, "PRAGMA freelist_count").orElse(0);
        var all = SqlStatements.number(connection, "PRAGMA page_count").orElse(0);
        if (free <= 256 || free <= all / 4) {
            return 0;
        }
        try (var statement = connection.createStatement()) {
            // Not prepared: it is a step for each page, and one that is prepared makes the first alone.
            return statement.executeUpdate("PRAGMA incremental_vacuum");
        }
    }
}
