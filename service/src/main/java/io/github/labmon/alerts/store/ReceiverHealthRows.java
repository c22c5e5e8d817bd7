package io.github.labmon.alerts.store;

import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import io.github.labmon.status.State;
import java.sql.SQLException;
import java.util.List;

/** The table {@code receiver_health}. */
record ReceiverHealthRows(JsonColumns json) implements RowMapping<String, ReceiverHealth> {

    @Override
    public String table() {
        return "receiver_health";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("receiver");
    }

    @Override
    public List<String> valueColumns() {
        return List.of("state", "last_delivered_at", "last_answer", "problem_code", "problem_message");
    }

    @Override
    public ColumnValues key(String receiver) {
        return new ColumnValues(json).add(receiver);
    }

    @Override
    public ColumnValues values(ReceiverHealth health) {
        return new ColumnValues(json)
                .add(health.state())
                .add(health.lastDeliveredAt())
                .addOptional(health.lastAnswer())
                .add(health.problem());
    }

    @Override
    public String key(ColumnReader row) throws SQLException {
        return row.text("receiver");
    }

    @Override
    public ReceiverHealth value(ColumnReader row) throws SQLException {
        return new ReceiverHealth(
                row.constant("state", State.class),
                row.optionalTime("last_delivered_at"),
                row.optionalMessage("last_answer"),
                row.problem());
    }
}
