package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertLifecycle;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.LastNotified;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.alerts.store.table.ColumnNames;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.util.List;

/** The table {@code alert}. */
record AlertRows(JsonColumns json) implements RowMapping<AlertKey, AlertState> {

    @Override
    public String table() {
        return "alert";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("rule", "target");
    }

    @Override
    public List<String> valueColumns() {
        return ColumnNames.of("phase", "since", "began", "read_at", "frozen", "changes")
                .add("last_notified", "notified_at", "notified_since", "inhibited_at")
                .addAnnotations()
                .add("caused_by", "behind")
                .list();
    }

    @Override
    public ColumnValues key(AlertKey key) {
        return new ColumnValues(json).add(key);
    }

    @Override
    public ColumnValues values(AlertState alert) {
        var lifecycle = alert.lifecycle();
        var notification = alert.notification();
        return new ColumnValues(json)
                .add(lifecycle.phase())
                .add(lifecycle.since())
                .add(lifecycle.began())
                .add(lifecycle.readAt())
                .add(lifecycle.frozen())
                .addTimes(lifecycle.changes())
                .add(notification.last())
                .add(notification.at())
                .add(notification.since())
                .add(notification.inhibitedAt())
                .add(alert.annotations())
                .add(alert.causedBy())
                .addTexts(alert.behind());
    }

    @Override
    public AlertKey key(ColumnReader row) throws SQLException {
        return row.key();
    }

    @Override
    public AlertState value(ColumnReader row) throws SQLException {
        return new AlertState(
                row.key(),
                new AlertLifecycle(
                        row.constant("phase", AlertPhase.class),
                        row.time("since"),
                        row.optionalTime("began"),
                        row.time("read_at"),
                        // Stored is only whether it was frozen: of the time since the reading, nothing is known
                        // after a restart.
                        row.flag("frozen") ? row.time("read_at") : null,
                        row.times("changes")),
                new NotificationState(
                        row.constant("last_notified", LastNotified.class),
                        row.optionalTime("notified_at"),
                        row.optionalTime("notified_since"),
                        row.optionalTime("inhibited_at")),
                row.annotations(),
                row.optionalText("caused_by"),
                row.texts("behind"));
    }
}
