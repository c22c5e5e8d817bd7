package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeMap;

/** Makes minutes of readings when an hour is over, and hours of minutes when a day is. */
public final class Rollup {

    public static final long MINUTE = SampleBlock.MINUTE;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    /** Room for the series in a key. */
    static final int SHIFT = 16;

    private Rollup() {}

    /** The spans of one series, by the time at which each begins. */
    private static final class Spans extends TreeMap<Integer, TreeMap<Long, Aggregate>> {

        private static final long serialVersionUID = 1L;

        void add(int series, long length, Aggregate span) {
            computeIfAbsent(series, id -> new TreeMap<>())
                    .merge(Math.floorDiv(span.at(), length) * length, span, Aggregate::and);
        }
    }

    /** What is over at this hour is made; what was made before is kept where its readings are gone by now. */
    static RollupWatermarks to(Connection connection, RollupWatermarks marks, long hourNow) throws SQLException {
        var next = SqlStatements.number(
                connection, "SELECT min(minute) / 60 FROM raw WHERE minute >= ?", Math.max(0, marks.hour()) * 60);
        while (next.isPresent() && next.getAsLong() < hourNow) {
            minutes(connection, next.getAsLong());
            next = SqlStatements.number(
                    connection, "SELECT min(minute) / 60 FROM raw WHERE minute >= ?", (next.getAsLong() + 1) * 60);
        }
        var dayNow = Math.floorDiv(hourNow, 24);
        var day = SqlStatements.number(
                connection, "SELECT min(id) / 1572864 FROM minutes WHERE id >= ?", key(marks.day() * 24, 0));
        while (day.isPresent() && day.getAsLong() < dayNow) {
            hours(connection, day.getAsLong());
            day = SqlStatements.number(
                    connection,
                    "SELECT min(id) / 1572864 FROM minutes WHERE id >= ?",
                    key((day.getAsLong() + 1) * 24, 0));
        }
        return new RollupWatermarks(hourNow, dayNow);
    }

    private static void minutes(Connection connection, long hour) throws SQLException {
        var spans = new Spans();
        SampleTable.read(
                connection,
                hour * 60,
                (hour + 1) * 60,
                (series, at, value) -> spans.add(series, MINUTE, Aggregate.of(at, value)));
        keep(connection, "minutes", hour, spans, MINUTE);
    }

    private static void hours(Connection connection, long day) throws SQLException {
        var spans = new Spans();
        try (var select = connection.prepareStatement("SELECT id, data FROM minutes WHERE id >= ? AND id < ?")) {
            select.setLong(1, key(day * 24, 0));
            select.setLong(2, key((day + 1) * 24, 0));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getLong(1);
                    for (var span : RollupBlock.read(rows.getBytes(2), (id >> SHIFT) * HOUR, MINUTE)) {
                        spans.add((int) (id & SeriesIndex.LAST_ID), HOUR, span);
                    }
                }
            }
        }
        keep(connection, "hours", day, spans, HOUR);
    }

    private static void keep(Connection connection, String table, long period, Spans spans, long length)
            throws SQLException {
        var start = period * (length == MINUTE ? HOUR : DAY);
        for (var series : spans.entrySet()) {
            var id = key(period, series.getKey());
            var newer = series.getValue().entrySet().stream()
                    .map(span -> span.getValue().beginning(span.getKey()))
                    .toList();
            SqlStatements.put(
                    connection,
                    table,
                    id,
                    RollupBlock.merge(SqlStatements.data(connection, table, id), newer, start, length));
        }
    }

    /** Of a row of {@code minutes} or {@code hours}. */
    public static long key(long period, int series) {
        return (period << SHIFT) | series;
    }
}
