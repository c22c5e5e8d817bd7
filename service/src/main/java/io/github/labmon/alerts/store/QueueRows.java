package io.github.labmon.alerts.store;

import io.github.labmon.alerts.store.table.ColumnNames;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.util.List;

/** The table {@code queued_notification}. */
record QueueRows(JsonColumns json) implements RowMapping<String, QueuedNotification> {

    @Override
    public String table() {
        return "queued_notification";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("id");
    }

    @Override
    public List<String> valueColumns() {
        return ColumnNames.of("receiver", "kind", "rule", "target")
                .addContent()
                .add("queued_at", "attempts", "next_at", "refused", "problem_code", "problem_message")
                .list();
    }

    @Override
    public ColumnValues key(String id) {
        return new ColumnValues(json).add(id);
    }

    @Override
    public ColumnValues values(QueuedNotification queued) {
        return new ColumnValues(json)
                .add(queued.receiver())
                .add(queued.notification().kind())
                .add(queued.notification().key())
                .addContent(queued.notification())
                .add(queued.queuedAt())
                .add(queued.attempts())
                .add(queued.nextAt())
                .add(queued.refused())
                .add(queued.problem());
    }

    @Override
    public String key(ColumnReader row) throws SQLException {
        return row.text("id");
    }

    @Override
    public QueuedNotification value(ColumnReader row) throws SQLException {
        return new QueuedNotification(
                row.text("id"),
                row.text("receiver"),
                row.notification(),
                row.time("queued_at"),
                row.number("attempts"),
                row.time("next_at"),
                row.problem(),
                row.flag("refused"));
    }
}
