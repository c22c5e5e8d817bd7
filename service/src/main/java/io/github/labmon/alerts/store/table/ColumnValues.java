package io.github.labmon.alerts.store.table;

import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.MeasuredValue;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contents of columns in their order; groups of columns that several tables have in common are added together. */
public final class ColumnValues {

    private final JsonColumns json;
    private final List<@Nullable Object> values = new ArrayList<>();

    public ColumnValues(JsonColumns json) {
        this.json = json;
    }

    public ColumnValues add(@Nullable String text) {
        values.add(text);
        return this;
    }

    public ColumnValues add(Enum<?> constant) {
        values.add(constant.name());
        return this;
    }

    public ColumnValues add(long number) {
        values.add(number);
        return this;
    }

    public ColumnValues add(@Nullable Double number) {
        values.add(number);
        return this;
    }

    public ColumnValues add(boolean flag) {
        values.add(flag ? 1L : 0L);
        return this;
    }

    public ColumnValues add(@Nullable Instant time) {
        values.add(time == null ? null : (Object) time.toEpochMilli());
        return this;
    }

    public ColumnValues add(AlertKey key) {
        return add(key.rule()).add(key.target());
    }

    public ColumnValues addOptional(@Nullable Message message) {
        return add(message == null ? null : json.text(message));
    }

    public ColumnValues add(Message message) {
        return add(json.text(message));
    }

    public ColumnValues addTexts(List<String> texts) {
        return add(json.text(texts));
    }

    public ColumnValues addTimes(List<Instant> times) {
        return add(json.text(times.stream().map(Instant::toEpochMilli).toList()));
    }

    ColumnValues add(Severity severity, MeasuredValue measured) {
        return add(severity).add(measured.value()).add(measured.unit()).add(measured.threshold());
    }

    public ColumnValues add(AlertAnnotations annotations) {
        return add(annotations.severity(), annotations.measured())
                .add(annotations.firing())
                .add(annotations.clearing())
                .add(annotations.resolved())
                .add(annotations.description());
    }

    /** Without kind, rule and target. */
    public ColumnValues addContent(AlertNotification notification) {
        return add(notification.severity(), notification.measured())
                .add(notification.summary())
                .add(notification.description())
                .add(notification.since())
                .add(notification.endedAt())
                .addTexts(notification.behind())
                .add(notification.host());
    }

    public ColumnValues add(@Nullable Problem problem) {
        return problem == null
                ? add((String) null).add((String) null)
                : add(problem.code()).add(problem.message());
    }

    /** Binds them to the parameters from this index on; returns the next index. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        var index = from;
        for (var value : values) {
            statement.setObject(index++, value);
        }
        return index;
    }
}
