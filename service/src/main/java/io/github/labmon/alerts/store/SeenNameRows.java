package io.github.labmon.alerts.store;

import io.github.labmon.alerts.expression.SeenName;
import io.github.labmon.alerts.expression.SeenName.Novelty;
import io.github.labmon.alerts.store.table.ColumnReader;
import io.github.labmon.alerts.store.table.ColumnValues;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.RowMapping;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** The table {@code seen_name}. */
record SeenNameRows(JsonColumns json) implements RowMapping<SeenNameRows.Key, SeenName> {

    /** A name of a function. */
    record Key(String function, String name) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::function).thenComparing(Key::name);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public String table() {
        return "seen_name";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("function", "name");
    }

    @Override
    public List<String> valueColumns() {
        return List.of("first_seen_at", "last_seen_at", "present", "novelty");
    }

    @Override
    public ColumnValues key(Key key) {
        return new ColumnValues(json).add(key.function()).add(key.name());
    }

    @Override
    public ColumnValues values(SeenName seen) {
        return new ColumnValues(json)
                .add(seen.firstSeenAt())
                .add(seen.lastSeenAt())
                .add(seen.present())
                .add(seen.novelty());
    }

    @Override
    public Key key(ColumnReader row) throws SQLException {
        return new Key(row.text("function"), row.text("name"));
    }

    @Override
    public SeenName value(ColumnReader row) throws SQLException {
        return new SeenName(
                row.time("first_seen_at"),
                row.time("last_seen_at"),
                row.flag("present"),
                row.constant("novelty", Novelty.class));
    }
}
