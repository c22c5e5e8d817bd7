package io.github.labmon.alerts.store.table;

import java.sql.SQLException;
import java.util.List;

/**
 * Maps the values of one table to its rows.
 *
 * @param <K> the primary key
 * @param <V> the value, which may contain its key
 */
public interface RowMapping<K extends Comparable<K>, V> {

    /** Name of the table. */
    String table();

    /** Columns of the primary key. */
    List<String> keyColumns();

    /** The other columns. */
    List<String> valueColumns();

    /** Contents of the key columns. */
    ColumnValues key(K key);

    /** Contents of the other columns. */
    ColumnValues values(V value);

    /** The key of a row. */
    K key(ColumnReader row) throws SQLException;

    /** The value of a row. */
    V value(ColumnReader row) throws SQLException;
}
