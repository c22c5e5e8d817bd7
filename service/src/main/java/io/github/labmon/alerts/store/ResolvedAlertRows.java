package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.alerts.store.table.ColumnNames;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.util.List;

/** The table {@code resolved_alert}. */
record ResolvedAlertRows(JsonColumns json) implements RowMapping<ResolvedKey, ResolvedAlert> {

    @Override
    public String table() {
        return "resolved_alert";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("ended_at", "rule", "target");
    }

    @Override
    public List<String> valueColumns() {
        return ColumnNames.of("since", "read_at")
                .addAnnotations()
                .add("caused_by", "behind")
                .list();
    }

    @Override
    public ColumnValues key(ResolvedKey key) {
        return new ColumnValues(json).add(key.endedAt()).add(key.alert());
    }

    @Override
    public ColumnValues values(ResolvedAlert alert) {
        return new ColumnValues(json)
                .add(alert.since())
                .add(alert.readAt())
                .add(alert.annotations())
                .add(alert.causedBy())
                .addTexts(alert.behind());
    }

    @Override
    public ResolvedKey key(ColumnReader row) throws SQLException {
        return new ResolvedKey(row.time("ended_at"), row.key());
    }

    @Override
    public ResolvedAlert value(ColumnReader row) throws SQLException {
        return new ResolvedAlert(
                row.key(),
                row.annotations(),
                row.optionalText("caused_by"),
                row.texts("behind"),
                row.time("since"),
                row.time("read_at"),
                row.time("ended_at"));
    }
}
