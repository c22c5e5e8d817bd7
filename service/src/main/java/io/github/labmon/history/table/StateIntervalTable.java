package io.github.labmon.history.table;

import io.github.labmon.store.SqlRow;
import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** When targets were up and down, as it is stored. */
public final class StateIntervalTable {

    private StateIntervalTable() {}

    /**
     * Closes the intervals that an earlier process left open: they lasted until the last sample it wrote. That is the end
     * of the samples that follow each other from the interval's begin on, not the latest one: that may be of a time when
     * the clock was wrong.
     *
     * @param gapMinutes samples that are further apart do not follow each other
     * @return the highest id in the table
     */
    static long recover(Connection connection, SampleTable samples, long gapMinutes) throws SQLException {
        var minutes = SampleTable.minutes(connection);
        var rows = new ArrayList<Object[]>();
        for (var interval : open(connection)) {
            var last = lastMinute(minutes, Math.floorDiv(interval.began(), 60), gapMinutes, samples.slots());
            rows.add(new Object[] {Math.max(interval.began(), lastSecond(connection, samples, last)), interval.id()});
        }
        SqlStatements.updateAll(connection, "UPDATE state_interval SET ended = ? WHERE id = ?", rows);
        return SqlStatements.number(connection, "SELECT max(id) FROM state_interval")
                .orElse(0);
    }

    private static List<StateInterval> open(Connection connection) throws SQLException {
        return SqlStatements.list(
                connection,
                row -> new StateInterval(row.number("id"), "", row.number("began"), row.number("began"), true, true),
                "SELECT id, began FROM state_interval WHERE ended IS NULL");
    }

    /**
     * The last of the minutes that follow each other from an interval's begin on.
     *
     * @param minutes sorted; those of an interval that is longer than the ring begin later than the interval
     * @param slots length of the ring
     */
    static long lastMinute(long[] minutes, long began, long gapMinutes, long slots) {
        var next = Arrays.binarySearch(minutes, began);
        var first = next < 0 ? -next - 1 : next;
        if (first == minutes.length) {
            return began;
        }
        var last = first;
        while (last + 1 < minutes.length && minutes[last + 1] - minutes[last] <= gapMinutes) {
            last++;
        }
        var follows = minutes[first] - began <= gapMinutes;
        return follows || minutes[last] - minutes[first] >= slots / 2 ? minutes[last] : began;
    }

    private static long lastSecond(Connection connection, SampleTable samples, long minute) throws SQLException {
        var last = new long[] {minute * 60};
        samples.read(connection, minute, minute + 1, (series, at, value) -> {
            last[0] = Math.max(last[0], Math.floorDiv(at, 1_000));
        });
        return last[0];
    }

    static void put(Connection connection, List<StateInterval> intervals) throws SQLException {
        SqlStatements.updateAll(
                connection,
                "INSERT OR IGNORE INTO target (name) VALUES (?)",
                intervals.stream()
                        .map(interval -> new Object[] {interval.target()})
                        .toList());
        var rows = new ArrayList<@Nullable Object[]>();
        for (var interval : intervals) {
            rows.add(new @Nullable Object[] {
                interval.id(),
                interval.target(),
                interval.began(),
                interval.open() ? null : interval.ended(),
                interval.up()
            });
        }
        SqlStatements.updateAll(
                connection,
                "INSERT OR REPLACE INTO state_interval (id, target, began, ended, up)"
                        + " VALUES (?, (SELECT id FROM target WHERE name = ?), ?, ?, ?)",
                rows);
    }

    /** Passes on the intervals that overlap the time from one second to another, sorted by begin. */
    public static void read(Connection connection, long from, long to, Consumer<StateInterval> consumer)
            throws SQLException {
        SqlStatements.forEach(
                connection,
                row -> consumer.accept(interval(row)),
                "SELECT state_interval.id AS id, name, began, ended, up FROM state_interval"
                        + " JOIN target ON target.id = state_interval.target"
                        + " WHERE began <= ? AND (ended IS NULL OR ended >= ?) ORDER BY began, state_interval.id",
                to,
                from);
    }

    private static StateInterval interval(SqlRow row) throws SQLException {
        var ended = row.optionalNumber("ended");
        var began = row.number("began");
        return new StateInterval(
                row.number("id"), row.text("name"), began, ended.orElse(began), row.flag("up"), ended.isEmpty());
    }

    /** The targets that were ever seen, as far as their states are stored. */
    public static List<String> targets(Connection connection) throws SQLException {
        return SqlStatements.list(connection, row -> row.text("name"), "SELECT name FROM target ORDER BY name");
    }
}
