package io.github.labmon.alerts.store.table;

import java.util.ArrayList;
import java.util.List;

/** Names of columns in their order, with the groups that several tables have in common: those of {@link ColumnValues}. */
public final class ColumnNames {

    private final List<String> names = new ArrayList<>();

    /** Begins with these. */
    public static ColumnNames of(String... names) {
        return new ColumnNames().add(names);
    }

    public ColumnNames add(String... more) {
        names.addAll(List.of(more));
        return this;
    }

    private ColumnNames addMeasured() {
        return add("severity", "value", "unit", "threshold");
    }

    /** The columns of {@link ColumnValues#add(io.github.labmon.alerts.state.AlertAnnotations)}. */
    public ColumnNames addAnnotations() {
        return addMeasured().add("firing", "clearing", "resolved", "description");
    }

    /** The columns of {@link ColumnValues#addContent}. */
    public ColumnNames addContent() {
        return addMeasured().add("summary", "description", "since", "ended_at", "behind", "host");
    }

    public List<String> list() {
        return List.copyOf(names);
    }
}
