package io.github.labmon.alerts.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that is held in memory as a whole. Changes are written together with those of other tables; while that is not
 * possible they are kept. Not thread-safe.
 *
 * @param <K> the primary key
 * @param <V> the value
 */
public final class StoredTable<K extends Comparable<K>, V> {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTable.class);

    private final RowMapping<K, V> mapping;
    private final JsonColumns json;
    private final NavigableMap<K, V> rows = new TreeMap<>();
    private final Set<K> unwritten = new LinkedHashSet<>();

    public StoredTable(RowMapping<K, V> mapping, JsonColumns json) {
        this.mapping = mapping;
        this.json = json;
    }

    /** All rows, sorted by their keys. */
    public NavigableMap<K, V> rows() {
        return Collections.unmodifiableNavigableMap(rows);
    }

    @Nullable
    public V get(K key) {
        return rows.get(key);
    }

    /** Inserts or replaces a row. */
    public void put(K key, V value) {
        if (!value.equals(rows.put(key, value))) {
            unwritten.add(key);
        }
    }

    /** Replaces a row in memory only: the change is written with the next one of the same row, or lost. */
    public void putInMemory(K key, V value) {
        rows.put(key, value);
    }

    /** Deletes a row, if it exists. */
    public void remove(K key) {
        if (rows.remove(key) != null) {
            unwritten.add(key);
        }
    }

    /** Deletes the rows whose keys are not among these. */
    public void retain(Set<K> keys) {
        List.copyOf(rows.keySet()).stream().filter(key -> !keys.contains(key)).forEach(this::remove);
    }

    /** Replaces all values. */
    public void replaceAll(UnaryOperator<V> change) {
        List.copyOf(rows.entrySet()).forEach(row -> put(row.getKey(), change.apply(row.getValue())));
    }

    public boolean hasUnwritten() {
        return !unwritten.isEmpty();
    }

    /** All rows must be written, as into a new file. */
    public void markUnwritten() {
        unwritten.addAll(rows.keySet());
    }

    /** The changes were written, or there is no file. */
    public void markWritten() {
        unwritten.clear();
    }

    /**
     * Reads the rows of the file. Those that were changed in memory meanwhile stay as they are there.
     *
     * @return the keys of the rows that were added
     */
    public Set<K> load(Connection connection) throws SQLException {
        var added = new LinkedHashSet<K>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT * FROM " + mapping.table())) {
            while (result.next()) {
                load(result, added);
            }
        }
        return added;
    }

    private void load(ResultSet result, Set<K> added) throws SQLException {
        var row = new ColumnReader(result, json);
        try {
            var key = mapping.key(row);
            if (!rows.containsKey(key) && !unwritten.contains(key)) {
                rows.put(key, mapping.value(row));
                added.add(key);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "a row of {} cannot be read and is left out: {}",
                    mapping.table(),
                    e.getClass().getSimpleName());
        }
    }

    /** Writes the changes. */
    public void write(Connection connection) throws SQLException {
        if (unwritten.isEmpty()) {
            return;
        }
        try (var put = connection.prepareStatement(putStatement());
                var remove = connection.prepareStatement(removeStatement())) {
            for (var key : unwritten) {
                var value = rows.get(key);
                if (value == null) {
                    mapping.key(key).bind(remove, 1);
                    remove.executeUpdate();
                } else {
                    mapping.values(value).bind(put, mapping.key(key).bind(put, 1));
                    put.executeUpdate();
                }
            }
        }
    }

    private String putStatement() {
        var columns = Stream.concat(mapping.keyColumns().stream(), mapping.valueColumns().stream())
                .toList();
        return "INSERT OR REPLACE INTO " + mapping.table() + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    private String removeStatement() {
        return "DELETE FROM " + mapping.table() + " WHERE "
                + mapping.keyColumns().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
    }
}
