package io.github.labmon.alerts.store;

import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code observed_names}: when the names of a function were last read. */
record ObservedRows(JsonColumns json) implements RowMapping<String, Instant> {

    @Override
    public String table() {
        return "observed_names";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("function");
    }

    @Override
    public List<String> valueColumns() {
        return List.of("observed_at");
    }

    @Override
    public ColumnValues key(String function) {
        return new ColumnValues(json).add(function);
    }

    @Override
    public ColumnValues values(Instant observedAt) {
        return new ColumnValues(json).add(observedAt);
    }

    @Override
    public String key(ColumnReader row) throws SQLException {
        return row.text("function");
    }

    @Override
    public Instant value(ColumnReader row) throws SQLException {
        return row.time("observed_at");
    }
}
