package io.github.labmon.alerts.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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

    /** All rows must be written, as into a new file. */
    public void markUnwritten() {
        unwritten.addAll(rows.keySet());
    }

    /** Takes the changes that are to be written; they count as written until {@link #restore}. */
    public TableChanges<K, V> takeChanges() {
        var changes = new LinkedHashMap<K, Optional<V>>();
        unwritten.forEach(key -> changes.put(key, Optional.ofNullable(rows.get(key))));
        unwritten.clear();
        return new TableChanges<>(mapping, Collections.unmodifiableMap(changes));
    }

    /** The changes could not be written: the rows as they are now will be. */
    public void restore(TableChanges<K, V> changes) {
        unwritten.addAll(changes.rows().keySet());
    }

    /** Reads the rows of the file, and changes none here. May run on another thread. */
    public Map<K, V> read(Connection connection) throws SQLException {
        var read = new LinkedHashMap<K, V>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT * FROM " + mapping.table())) {
            while (result.next()) {
                read(result, read);
            }
        }
        return read;
    }

    private void read(ResultSet result, Map<K, V> read) throws SQLException {
        var row = new ColumnReader(result, json);
        try {
            read.put(mapping.key(row), mapping.value(row));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a row of {} cannot be read and is left out: {}",
                    mapping.table(),
                    e.getClass().getSimpleName());
        }
    }

    /**
     * Takes in the rows of a file. Those that were changed here meanwhile stay as they are.
     *
     * @return whether rows were added
     */
    public boolean merge(Map<K, V> read) {
        var added = false;
        for (var row : read.entrySet()) {
            if (!rows.containsKey(row.getKey()) && !unwritten.contains(row.getKey())) {
                rows.put(row.getKey(), row.getValue());
                added = true;
            }
        }
        return added;
    }
}
