package io.github.labmon.history.table;

import io.github.labmon.status.Metric;
import io.github.labmon.store.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored metrics and series, and the ids of the series. Immutable: what a transaction adds becomes visible when it is
 * committed. Names come from devices, so the number of series is bounded.
 */
public final class SeriesIndex {

    /** More than a large lab has; it bounds what a flood of mount names can take. */
    public static final int MAX_SERIES = 1_000;

    /** The largest id that fits into the key of a rollup table. */
    static final int LAST_ID = 0xffff;

    /** How exactly the table contains when a series was last seen. */
    private static final long SEEN_HOURS = 24;

    private final Map<String, StoredMetric> metrics;
    private final Map<Series, Entry> entries;

    /**
     * A metric as it is stored, which may have no samples any more.
     *
     * @param labels their names
     */
    public record StoredMetric(int id, String name, String unit, String help, List<String> labels) {

        public StoredMetric {
            labels = List.copyOf(labels);
        }

        /** A metric that was read and is not stored yet. */
        public static StoredMetric of(Metric metric) {
            return new StoredMetric(0, metric.name(), metric.unit(), metric.help(), metric.labels());
        }

        private boolean describes(Metric metric) {
            return unit.equals(metric.unit()) && help.equals(metric.help()) && labels.equals(metric.labels());
        }
    }

    /** @param seenHour in which the series was last seen, since 1970 */
    private record Entry(int id, long seenHour) {}

    private SeriesIndex(Map<String, StoredMetric> metrics, Map<Series, Entry> entries) {
        this.metrics = metrics;
        this.entries = entries;
    }

    public static SeriesIndex empty() {
        return new SeriesIndex(Map.of(), Map.of());
    }

    static SeriesIndex load(Connection connection) throws SQLException {
        var metrics = new TreeMap<String, StoredMetric>();
        var names = new HashMap<Long, String>();
        SqlStatements.forEach(
                connection,
                row -> {
                    names.put(row.number("id"), row.text("name"));
                    metrics.put(
                            row.text("name"),
                            new StoredMetric(
                                    (int) row.number("id"),
                                    row.text("name"),
                                    row.text("unit"),
                                    row.text("help"),
                                    Series.split(row.text("labels"))));
                },
                "SELECT id, name, unit, help, labels FROM metric");
        var entries = new HashMap<Series, Entry>();
        SqlStatements.forEach(
                connection,
                row -> {
                    var metric = names.get(row.number("metric"));
                    if (metric != null) {
                        entries.put(
                                new Series(metric, Series.split(row.text("labels"))),
                                new Entry((int) row.number("id"), row.number("seen")));
                    }
                },
                "SELECT id, metric, labels, seen FROM series");
        return new SeriesIndex(metrics, entries);
    }

    /** With the metric as the code defines it now; its help may have changed since it was stored. */
    SeriesIndex with(Connection connection, Metric metric) throws SQLException {
        var stored = metrics.get(metric.name());
        if (stored != null && stored.describes(metric)) {
            return this;
        }
        var id = SqlStatements.number(
                        connection,
                        "INSERT INTO metric (name, unit, help, labels) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET unit = excluded.unit, help = excluded.help,"
                                + " labels = excluded.labels RETURNING id",
                        metric.name(),
                        metric.unit(),
                        metric.help(),
                        Series.joined(metric.labels()))
                .orElseThrow();
        var more = new TreeMap<>(metrics);
        more.put(
                metric.name(),
                new StoredMetric((int) id, metric.name(), metric.unit(), metric.help(), metric.labels()));
        return new SeriesIndex(more, entries);
    }

    /** With these series, as far as the bound allows. */
    SeriesIndex with(Connection connection, Collection<Series> added, long hour) throws SQLException {
        if (entries.keySet().containsAll(added)) {
            return this;
        }
        var more = new HashMap<>(entries);
        // The lowest free id: SQLite's own choice only grows, and a key has 16 bits for it.
        var used = new BitSet();
        entries.values().forEach(entry -> used.set(entry.id()));
        for (var series : added) {
            var metric = metrics.get(series.metric());
            if (more.containsKey(series) || more.size() >= MAX_SERIES || series.tooLong() || metric == null) {
                continue;
            }
            var id = used.nextClearBit(1);
            used.set(id);
            SqlStatements.update(
                    connection,
                    "INSERT INTO series (id, metric, labels, seen) VALUES (?, ?, ?, ?)",
                    id,
                    metric.id(),
                    Series.joined(series.labelValues()),
                    hour);
            more.put(series, new Entry(id, hour));
        }
        return new SeriesIndex(metrics, more);
    }

    /** Writes in which hour series were last seen, where the table is a day behind. */
    void writeSeen(Connection connection, Map<Series, Long> seen) throws SQLException {
        var rows = new ArrayList<Object[]>();
        seen.forEach((series, hour) -> {
            var entry = entries.get(series);
            if (entry != null && Math.abs(hour - entry.seenHour()) >= SEEN_HOURS) {
                rows.add(new Object[] {hour, entry.id()});
            }
        });
        SqlStatements.updateAll(connection, "UPDATE series SET seen = ? WHERE id = ?", rows);
    }

    public Optional<Integer> id(Series series) {
        return Optional.ofNullable(entries.get(series)).map(Entry::id);
    }

    public List<StoredMetric> metrics() {
        return List.copyOf(metrics.values());
    }

    /** The series of a metric, sorted by their labels. */
    public List<Series> series(String metric) {
        return entries.keySet().stream()
                .filter(series -> series.metric().equals(metric))
                .sorted(BY_LABELS)
                .toList();
    }

    /** The order of a metric's series. */
    public static final Comparator<Series> BY_LABELS =
            Comparator.comparing(series -> Series.joined(series.labelValues()));

    public boolean full() {
        return entries.size() >= MAX_SERIES;
    }
}
