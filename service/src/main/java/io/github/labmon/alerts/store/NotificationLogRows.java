package io.github.labmon.alerts.store;

import io.github.labmon.alerts.store.table.ColumnNames;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.util.List;

/** The table {@code notification_log}. */
record NotificationLogRows(JsonColumns json) implements RowMapping<NotificationLogKey, NotificationLogEntry> {

    @Override
    public String table() {
        return "notification_log";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("receiver", "rule", "target");
    }

    @Override
    public List<String> valueColumns() {
        return ColumnNames.of("kind").addContent().add("delivered_at").list();
    }

    @Override
    public ColumnValues key(NotificationLogKey key) {
        return new ColumnValues(json).add(key.receiver()).add(key.alert());
    }

    @Override
    public ColumnValues values(NotificationLogEntry entry) {
        return new ColumnValues(json)
                .add(entry.notification().kind())
                .addContent(entry.notification())
                .add(entry.deliveredAt());
    }

    @Override
    public NotificationLogKey key(ColumnReader row) throws SQLException {
        return new NotificationLogKey(row.text("receiver"), row.key());
    }

    @Override
    public NotificationLogEntry value(ColumnReader row) throws SQLException {
        return new NotificationLogEntry(row.text("receiver"), row.notification(), row.time("delivered_at"));
    }
}
