package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The readings as they came, a row for each minute. */
public final class SampleTable {

    private static final long MINUTE = SampleBlock.MINUTE;

    private SampleTable() {}

    /** Adds readings of series that the catalogue knows; the others are left out. */
    static void add(Connection connection, SeriesIndex catalogue, List<StoredSample> readings) throws SQLException {
        var moments = new TreeMap<Long, TreeMap<Integer, Double>>();
        for (var reading : readings) {
            catalogue
                    .id(reading.series())
                    .ifPresent(id -> moments.computeIfAbsent(reading.at(), at -> new TreeMap<>())
                            .put(id, reading.value()));
        }
        var minutes = new TreeMap<Long, BlockWriter>();
        moments.forEach((at, values) -> SampleBlock.write(
                minutes.computeIfAbsent(Math.floorDiv(at, MINUTE), minute -> new BlockWriter()),
                at,
                values.keySet().stream().mapToInt(Integer::intValue).toArray(),
                values.values().stream().mapToDouble(Double::doubleValue).toArray()));
        try (var insert = connection.prepareStatement("INSERT INTO raw (minute, data) VALUES (?, ?)"
                // || would make a text of two pieces, cast makes bytes of it again
                + " ON CONFLICT (minute) DO UPDATE SET data = CAST(raw.data || excluded.data AS BLOB)")) {
            for (var minute : minutes.entrySet()) {
                insert.setLong(1, minute.getKey());
                insert.setBytes(2, minute.getValue().bytes());
                insert.executeUpdate();
            }
        }
    }

    /** The readings of the minutes from one, inclusive, to another, exclusive. */
    public static void read(Connection connection, long first, long end, SampleBlock.Taker taker) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT minute, data FROM raw WHERE minute >= ? AND minute < ? ORDER BY minute")) {
            select.setLong(1, first);
            select.setLong(2, end);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    SampleBlock.read(rows.getBytes(2), rows.getLong(1), taker);
                }
            }
        }
    }

    /** The time of the newest reading, in milliseconds. */
    public static OptionalLong newest(Connection connection) throws SQLException {
        var minute = SqlStatements.number(connection, "SELECT max(minute) FROM raw");
        if (minute.isEmpty()) {
            return minute;
        }
        var newest = new long[] {minute.getAsLong() * MINUTE};
        read(connection, minute.getAsLong(), minute.getAsLong() + 1, (series, at, value) -> {
            newest[0] = Math.max(newest[0], at);
        });
        return OptionalLong.of(newest[0]);
    }
}
