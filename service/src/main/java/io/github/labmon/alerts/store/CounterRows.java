package io.github.labmon.alerts.store;

import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.expression.CounterIncrease.Step;
import io.github.labmon.alerts.expression.CounterKey;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code counter_increase}; a step is a pair of its time and its growth. */
record CounterRows(JsonColumns json) implements RowMapping<CounterKey, CounterIncrease> {

    @Override
    public String table() {
        return "counter_increase";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("metric", "target");
    }

    @Override
    public List<String> valueColumns() {
        return List.of("last", "read_at", "steps");
    }

    @Override
    public ColumnValues key(CounterKey key) {
        return new ColumnValues(json).add(key.metric()).add(key.target());
    }

    @Override
    public ColumnValues values(CounterIncrease increase) {
        return new ColumnValues(json)
                .add(Double.valueOf(increase.last()))
                .add(increase.readAt())
                .add(json.text(increase.steps().stream().map(CounterRows::pair).toList()));
    }

    private static List<Double> pair(Step step) {
        return List.of((double) step.at().toEpochMilli(), step.by());
    }

    @Override
    public CounterKey key(ColumnReader row) throws SQLException {
        return new CounterKey(row.text("metric"), row.text("target"));
    }

    @Override
    public CounterIncrease value(ColumnReader row) throws SQLException {
        var steps = json.numbers(row.text("steps")).stream()
                .map(pair -> new Step(Instant.ofEpochMilli(pair.get(0).longValue()), pair.get(1)))
                .toList();
        return new CounterIncrease(row.real("last"), row.time("read_at"), steps);
    }
}
