package io.github.labmon.history.table;

import io.github.labmon.store.SqlRow;
import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The samples as they were read: a ring of rows, one for each minute. Rows that were not written yet have the minute -1.
 *
 * @param slots the length of the ring, in minutes
 * @param maxFillBytes a ring that is larger grows row by row
 */
record SampleTable(long slots, long maxFillBytes) {

    private static final long MINUTE = SampleBlock.MINUTE;

    private static final String NAME = "sample";

    /** Of so many minutes that are written at once, one at least has all of its samples. */
    private static final int COMPLETE_MINUTES = 3;

    /** Receives the samples of a minute that a new one overwrites. */
    @FunctionalInterface
    interface Overwritten {
        void accept(long minute, byte[] data) throws SQLException;
    }

    /**
     * One row.
     *
     * @param used length of the encoded samples in {@code data}, the rest is padding
     */
    @SuppressWarnings("ArrayRecordComponent") // of one row while it is read
    private record Row(long minute, int used, byte[] data) {

        private static Row of(SqlRow row) throws SQLException {
            return new Row(row.number("minute"), (int) row.number("used"), row.bytes("data"));
        }

        private byte[] samples() {
            return Arrays.copyOf(data, Math.min(used, data.length));
        }
    }

    /** Adds samples of series that the index contains; the others are left out. */
    void add(Connection connection, SeriesIndex index, List<StoredSample> samples, Overwritten overwritten)
            throws SQLException {
        var times = new TreeMap<Long, TreeMap<Integer, Double>>();
        for (var sample : samples) {
            index.id(sample.series())
                    .ifPresent(id -> times.computeIfAbsent(sample.at(), at -> new TreeMap<>())
                            .put(id, sample.value()));
        }
        var minutes = new TreeMap<Long, BlockWriter>();
        times.forEach((at, values) -> SampleBlock.write(
                minutes.computeIfAbsent(Math.floorDiv(at, MINUTE), minute -> new BlockWriter()), at, values));
        fill(connection, minutes);
        for (var minute : minutes.entrySet()) {
            put(connection, minute.getKey(), minute.getValue().bytes(), overwritten);
        }
    }

    /**
     * Fills a new ring with empty rows, once the size of a minute is known: rows that are inserted one by one would write
     * their neighbours, too.
     */
    private void fill(Connection connection, SortedMap<Long, BlockWriter> minutes) throws SQLException {
        var size = RowSize.of(
                0, minutes.values().stream().mapToInt(BlockWriter::size).max().orElse(0));
        if (minutes.size() < COMPLETE_MINUTES
                || size * slots > maxFillBytes
                || row(connection, minutes.firstKey()).isPresent()) {
            return;
        }
        SqlStatements.update(
                connection,
                "INSERT OR IGNORE INTO sample (slot, minute, used, data)"
                        + " WITH RECURSIVE number (slot) AS"
                        + " (SELECT 0 UNION ALL SELECT slot + 1 FROM number WHERE slot + 1 < ?)"
                        + " SELECT slot, -1, 0, zeroblob(?) FROM number",
                slots,
                size);
    }

    private Optional<Row> row(Connection connection, long minute) throws SQLException {
        return SqlStatements.first(
                connection,
                Row::of,
                "SELECT minute, used, data FROM sample WHERE slot = ?",
                Math.floorMod(minute, slots));
    }

    private void put(Connection connection, long minute, byte[] added, Overwritten overwritten) throws SQLException {
        var slot = Math.floorMod(minute, slots);
        var stored =
                SqlStatements.first(connection, Row::of, "SELECT minute, used, data FROM sample WHERE slot = ?", slot);
        var kept = new byte[0];
        if (stored.isPresent() && stored.get().minute() == minute) {
            kept = stored.get().samples();
        } else if (stored.isPresent() && stored.get().used() > 0) {
            overwritten.accept(stored.get().minute(), stored.get().samples());
        }
        var used = kept.length + added.length;
        var data = Arrays.copyOf(
                kept, RowSize.of(stored.map(row -> row.data().length).orElse(0), used));
        System.arraycopy(added, 0, data, kept.length, added.length);
        SqlStatements.update(
                connection,
                "INSERT INTO sample (slot, minute, used, data) VALUES (?, ?, ?, ?) ON CONFLICT (slot) DO UPDATE"
                        + " SET minute = excluded.minute, used = excluded.used, data = excluded.data",
                Math.floorMod(minute, slots),
                minute,
                used,
                data);
    }

    /** Reads the samples of the minutes from one, inclusive, to another, exclusive. */
    void read(Connection connection, long first, long end, SampleConsumer consumer) throws SQLException {
        if (first >= end) {
            return;
        }
        var length = end - first;
        var begin = length < slots ? Math.floorMod(first, slots) : 0;
        readSlots(connection, begin, Math.min(slots, begin + length), first, end, consumer);
        if (length < slots) {
            readSlots(connection, 0, begin + length - slots, first, end, consumer);
        }
    }

    private static void readSlots(
            Connection connection, long firstSlot, long endSlot, long first, long end, SampleConsumer consumer)
            throws SQLException {
        SqlStatements.forEach(
                connection,
                row -> {
                    var found = Row.of(row);
                    SampleBlock.read(found.samples(), found.minute(), consumer);
                },
                "SELECT minute, used, data FROM sample WHERE slot >= ? AND slot < ? AND minute >= ? AND minute < ?"
                        + " ORDER BY slot",
                firstSlot,
                endSlot,
                first,
                end);
    }

    /** The minutes that have samples, sorted, since 1970. */
    static long[] minutes(Connection connection) throws SQLException {
        return SqlStatements.list(
                        connection, row -> row.number("minute"), "SELECT minute FROM sample WHERE minute >= 0")
                .stream()
                .flatMapToLong(LongStream::of)
                .sorted()
                .toArray();
    }

    /** Deletes samples from a minute on. */
    static void deleteFrom(Connection connection, long minute) throws SQLException {
        SqlStatements.update(connection, "DELETE FROM sample WHERE minute >= ?", minute);
    }

    /** Deletes the samples of the oldest hour. */
    static void deleteOldest(Connection connection) throws SQLException {
        SqlStatements.update(
                connection,
                "DELETE FROM sample WHERE minute < (SELECT min(minute) FROM sample WHERE minute >= 0) + 60");
    }

    /** Changes the length of the ring where it differs; of two minutes with the same slot the newer one is kept. */
    void resize(Connection connection) throws SQLException {
        if (RollupWatermarks.value(connection, NAME) == slots) {
            return;
        }
        SqlStatements.update(
                connection,
                "CREATE TABLE resized (slot INTEGER PRIMARY KEY, minute INTEGER NOT NULL, used INTEGER NOT NULL,"
                        + " data BLOB NOT NULL) STRICT");
        SqlStatements.update(
                connection,
                "INSERT OR REPLACE INTO resized SELECT minute % ?, minute, used, data FROM sample ORDER BY minute",
                slots);
        SqlStatements.update(connection, "DROP TABLE sample");
        SqlStatements.update(connection, "ALTER TABLE resized RENAME TO sample");
        RollupWatermarks.write(connection, NAME, slots);
    }
}
