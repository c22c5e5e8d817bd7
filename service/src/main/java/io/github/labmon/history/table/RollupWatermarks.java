package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How far the past is made coarser.
 *
 * @param hour since 1970: the minutes of all hours before it are made
 * @param day since 1970: the hours of all days before it are made
 */
public record RollupWatermarks(long hour, long day) {

    public static RollupWatermarks read(Connection connection) throws SQLException {
        return new RollupWatermarks(mark(connection, "hour"), mark(connection, "day"));
    }

    private static long mark(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("SELECT value FROM mark WHERE name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    void write(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT OR REPLACE INTO mark VALUES (?, ?)")) {
            insert.setString(1, "hour");
            insert.setLong(2, hour);
            insert.executeUpdate();
            insert.setString(1, "day");
            insert.setLong(2, day);
            insert.executeUpdate();
        }
    }

    /** Not further than this hour: something came into it late, as when the clock was put back. */
    RollupWatermarks backTo(long late) {
        return new RollupWatermarks(Math.min(hour, late), Math.min(day, Math.floorDiv(late, 24)));
    }
}
