package io.github.labmon.alerts.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changed rows of a table, as they were when they were taken. Another thread can write them while the table changes again.
 *
 * @param <K> the primary key
 * @param <V> the value
 * @param rows the changed rows; those without a value were deleted
 */
public record TableChanges<K extends Comparable<K>, V>(RowMapping<K, V> mapping, Map<K, Optional<V>> rows) {

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes them. */
    public void write(Connection connection) throws SQLException {
        if (isEmpty()) {
            return;
        }
        try (var put = connection.prepareStatement(putStatement());
                var remove = connection.prepareStatement(removeStatement())) {
            for (var row : rows.entrySet()) {
                var key = mapping.key(row.getKey());
                if (row.getValue().isEmpty()) {
                    key.bind(remove, 1);
                    remove.executeUpdate();
                } else {
                    mapping.values(row.getValue().get()).bind(put, key.bind(put, 1));
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
