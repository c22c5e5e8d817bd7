package io.github.labmon.history.table;

import io.github.labmon.store.SqlRow;
import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A table of aggregates. A row contains a block of one series, such as the minutes of an hour. Blocks are numbered since
 * 1970; in a ring, block {@code n} overwrites block {@code n - slots}.
 *
 * @param name of the table
 * @param block length of a block, in milliseconds
 * @param length of an aggregate, in milliseconds
 * @param slots length of the ring, in blocks
 */
record RollupTable(String name, long block, long length, long slots) {

    static final long MINUTE = SampleBlock.MINUTE;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final long NO_RING = 1L << 40;

    /** A block for each day, with an aggregate for each hour. */
    static final RollupTable HOURS = new RollupTable("hours", DAY, HOUR, NO_RING);

    /** A block for 32 days, with an aggregate for each day: two years of a series are in 24 rows. */
    static final RollupTable DAYS = new RollupTable("days", 32 * DAY, DAY, NO_RING);

    /** SQLITE_INTERRUPT, as if SQLite had been interrupted within a statement. */
    private static final int INTERRUPTED = 9;

    /** Bits of the series in a key. */
    private static final int SERIES_BITS = 16;

    /** A block for each hour, with an aggregate for each minute. */
    static RollupTable minutes(long slots) {
        return new RollupTable("minutes", HOUR, MINUTE, slots);
    }

    private long key(long number, int series) {
        return (Math.floorMod(number, slots) << SERIES_BITS) | series;
    }

    /** The expression of a row's block number. */
    private String number() {
        return slots == NO_RING ? "(id >> " + SERIES_BITS + ")" : "block";
    }

    /**
     * Reads the blocks of some series.
     *
     * @param requested the ids of the series, each with a value
     * @param first number of the first block, inclusive
     * @param end number of the last block, exclusive
     * @param stopped whether to stop; checked for each block, because a single look-up is too short for SQLite's own check
     */
    void read(
            Connection connection,
            Map<Integer, ?> requested,
            long first,
            long end,
            AggregateConsumer consumer,
            BooleanSupplier stopped)
            throws SQLException {
        var lowest = requested.keySet().stream().mapToInt(Integer::intValue).min();
        var highest = requested.keySet().stream().mapToInt(Integer::intValue).max();
        if (lowest.isEmpty() || highest.isEmpty()) {
            return;
        }
        try (var select = connection.prepareStatement(
                "SELECT id, " + number() + ", data FROM " + name + " WHERE id BETWEEN ? AND ? ORDER BY id")) {
            for (long number = Math.max(first, oldestReadable(connection, end)); number < end; number++) {
                if (stopped.getAsBoolean()) {
                    throw new SQLException("stopped between two blocks", "", INTERRUPTED);
                }
                var start = number * block;
                select.setLong(1, key(number, lowest.getAsInt()));
                select.setLong(2, key(number, highest.getAsInt()));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        var series = (int) (rows.getLong(1) & SeriesIndex.LAST_ID);
                        if (requested.containsKey(series) && rows.getLong(2) == number) {
                            RollupBlock.read(
                                    rows.getBytes(3), start, length, aggregate -> consumer.accept(series, aggregate));
                        }
                    }
                }
            }
        }
    }

    private long oldestReadable(Connection connection, long end) throws SQLException {
        return slots == NO_RING ? oldest(connection).orElse(end) : end - slots;
    }

    /** Reads the blocks of all series from one number, inclusive, to another, exclusive. */
    void readAll(Connection connection, long first, long end, AggregateConsumer consumer) throws SQLException {
        for (long number = first; number < end; number++) {
            var start = number * block;
            SqlStatements.forEach(
                    connection,
                    row -> {
                        var series = (int) (row.number("id") & SeriesIndex.LAST_ID);
                        RollupBlock.read(
                                row.bytes("data"), start, length, aggregate -> consumer.accept(series, aggregate));
                    },
                    "SELECT id, data FROM " + name + " WHERE id BETWEEN ? AND ? AND " + number() + " = ?",
                    key(number, 0),
                    key(number, SeriesIndex.LAST_ID),
                    number);
        }
    }

    /** Adds aggregates to a block of each series; those of the same time are replaced. */
    void merge(Connection connection, long number, Map<Integer, List<Aggregate>> newer) throws SQLException {
        var columns = slots == NO_RING ? "(id, data) VALUES (?1, ?2)" : "(id, data, block) VALUES (?1, ?2, ?3)";
        var update = slots == NO_RING ? "data = ?2" : "data = ?2, block = ?3";
        for (var series : newer.entrySet()) {
            var id = key(number, series.getKey());
            var stored = SqlStatements.first(
                    connection, Row::of, "SELECT " + number() + " AS number, data FROM " + name + " WHERE id = ?", id);
            var kept =
                    stored.filter(row -> row.number() == number).map(Row::data).orElse(new byte[0]);
            var data = RollupBlock.merge(kept, series.getValue(), number * block, length);
            var sql = "INSERT INTO " + name + " " + columns + " ON CONFLICT (id) DO UPDATE SET " + update;
            if (slots == NO_RING) {
                SqlStatements.update(connection, sql, id, data);
            } else {
                var size = RowSize.of(stored.map(row -> row.data().length).orElse(0), data.length);
                SqlStatements.update(connection, sql, id, Arrays.copyOf(data, size), number);
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // of one row while it is read
    private record Row(long number, byte[] data) {
        private static Row of(SqlRow row) throws SQLException {
            return new Row(row.number("number"), row.bytes("data"));
        }
    }

    /** The number of the oldest block. Reads all of a ring. */
    OptionalLong oldest(Connection connection) throws SQLException {
        var column = slots == NO_RING ? "min(id) >> " + SERIES_BITS : "min(block)";
        return SqlStatements.number(connection, "SELECT " + column + " FROM " + name);
    }

    /** The number of the oldest block before a number. */
    OptionalLong oldest(Connection connection, long end) throws SQLException {
        if (slots == NO_RING) {
            return oldest(connection);
        }
        for (long number = end - slots; number < end; number++) {
            if (isFilled(connection, number)) {
                return OptionalLong.of(number);
            }
        }
        return OptionalLong.empty();
    }

    private boolean isFilled(Connection connection, long number) throws SQLException {
        return SqlStatements.number(
                        connection,
                        "SELECT 1 FROM " + name + " WHERE id BETWEEN ? AND ? AND " + number() + " = ? LIMIT 1",
                        key(number, 0),
                        key(number, SeriesIndex.LAST_ID),
                        number)
                .isPresent();
    }

    /** Deletes the blocks from one number, inclusive, to another, exclusive. */
    void delete(Connection connection, long first, long end) throws SQLException {
        for (long number = first; number < end; number++) {
            SqlStatements.update(
                    connection,
                    "DELETE FROM " + name + " WHERE id BETWEEN ? AND ? AND " + number() + " = ?",
                    key(number, 0),
                    key(number, SeriesIndex.LAST_ID),
                    number);
        }
    }

    /** Gives the ring its length where it has another one; of two blocks with the same slot the newer one is kept. */
    void resize(Connection connection) throws SQLException {
        if (RollupWatermarks.value(connection, name) == slots) {
            return;
        }
        SqlStatements.update(
                connection,
                "CREATE TABLE resized (id INTEGER PRIMARY KEY, block INTEGER NOT NULL, data BLOB NOT NULL) STRICT");
        SqlStatements.update(
                connection,
                "INSERT OR REPLACE INTO resized SELECT ((block % ?1) << 16) | (id & 65535), block, data FROM " + name
                        + " ORDER BY block",
                slots);
        SqlStatements.update(connection, "DROP TABLE " + name);
        SqlStatements.update(connection, "ALTER TABLE resized RENAME TO " + name);
        RollupWatermarks.write(connection, name, slots);
    }

    /** Deletes the blocks before a number. Reads all of a ring. */
    void deleteBefore(Connection connection, long number) throws SQLException {
        delete(connection, "<", number);
    }

    /** Deletes the blocks from a number on. Reads all of a ring. */
    void deleteFrom(Connection connection, long number) throws SQLException {
        delete(connection, ">=", number);
    }

    private void delete(Connection connection, String operator, long number) throws SQLException {
        if (slots == NO_RING) {
            SqlStatements.update(
                    connection, "DELETE FROM " + name + " WHERE id " + operator + " ?", number << SERIES_BITS);
        } else {
            SqlStatements.update(connection, "DELETE FROM " + name + " WHERE block " + operator + " ?", number);
        }
    }

    /** Deletes the blocks of series that are not in the table {@code series} any more. */
    void deleteOrphans(Connection connection) throws SQLException {
        SqlStatements.update(
                connection,
                "DELETE FROM " + name + " WHERE (id & " + SeriesIndex.LAST_ID + ") NOT IN (SELECT id FROM series)");
    }
}
