package io.github.labmon.history.table;

import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Up to where rollups are complete.
 *
 * @param hour since 1970: the samples of all earlier hours are aggregated into minutes
 * @param day since 1970: the minutes of all earlier days are aggregated into hours
 * @param aggregatedDay since 1970: the hours of all earlier days are aggregated into days
 */
record RollupWatermarks(long hour, long day, long aggregatedDay) {

    static final RollupWatermarks NONE = new RollupWatermarks(0, 0, 0);

    private static final String HOUR = "hour";
    private static final String DAY = "day";
    private static final String AGGREGATED_DAY = "aggregated-day";

    static RollupWatermarks read(Connection connection) throws SQLException {
        return new RollupWatermarks(value(connection, HOUR), value(connection, DAY), value(connection, AGGREGATED_DAY));
    }

    /** A value of the table {@code watermark}; 0 where it has none. */
    static long value(Connection connection, String name) throws SQLException {
        return SqlStatements.number(connection, "SELECT value FROM watermark WHERE name = ?", name)
                .orElse(0);
    }

    static void write(Connection connection, String name, long value) throws SQLException {
        SqlStatements.update(connection, "INSERT OR REPLACE INTO watermark VALUES (?, ?)", name, value);
    }

    void write(Connection connection) throws SQLException {
        write(connection, HOUR, hour);
        write(connection, DAY, day);
        write(connection, AGGREGATED_DAY, aggregatedDay);
    }

    /** Not later than an hour for which samples arrived late, as after the clock was set back. */
    RollupWatermarks backTo(long lateHour) {
        var lateDay = Math.floorDiv(lateHour, 24);
        return new RollupWatermarks(Math.min(hour, lateHour), Math.min(day, lateDay), Math.min(aggregatedDay, lateDay));
    }
}
