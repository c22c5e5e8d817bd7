package io.github.labmon.alerts.store;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.util.List;

/** The table {@code silence}. */
record SilenceRows(JsonColumns json) implements RowMapping<String, Silence> {

    @Override
    public String table() {
        return "silence";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("id");
    }

    @Override
    public List<String> valueColumns() {
        return List.of("rule", "target", "created_at", "until", "comment", "until_ok");
    }

    @Override
    public ColumnValues key(String id) {
        return new ColumnValues(json).add(id);
    }

    @Override
    public ColumnValues values(Silence silence) {
        return new ColumnValues(json)
                .add(silence.rule())
                .add(silence.target())
                .add(silence.createdAt())
                .add(silence.until())
                .add(silence.comment())
                .add(silence.untilOk());
    }

    @Override
    public String key(ColumnReader row) throws SQLException {
        return row.text("id");
    }

    @Override
    public Silence value(ColumnReader row) throws SQLException {
        return new Silence(
                row.text("id"),
                row.optionalText("rule"),
                row.optionalText("target"),
                row.optionalTime("created_at"),
                row.time("until"),
                row.optionalText("comment"),
                row.flag("until_ok"));
    }
}
