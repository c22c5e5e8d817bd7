package io.github.labmon.history.table;

import io.github.labmon.status.Metric;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which series there are, and the number under which each is kept. A value: what a transaction adds counts when it is
 * committed. Names come from the lab, so that their number has a bound.
 */
public final class SeriesIndex {

    /** More than a large lab has; a flood of mounts stops here. */
    public static final int MOST = 1_000;

    /** The series' place in a key. */
    static final int LAST_ID = 0xffff;

    private final Map<String, Kept> metrics;
    private final Map<Series, Integer> ids;

    /**
     * A metric as it is kept, also when nothing measures it any more.
     *
     * @param labels their names
     */
    public record Kept(int id, String name, String unit, String help, List<String> labels) {}

    private SeriesIndex(Map<String, Kept> metrics, Map<Series, Integer> ids) {
        this.metrics = metrics;
        this.ids = ids;
    }

    public static SeriesIndex empty() {
        return new SeriesIndex(Map.of(), Map.of());
    }

    static SeriesIndex load(Connection connection) throws SQLException {
        var metrics = new TreeMap<String, Kept>();
        var names = new HashMap<Integer, String>();
        var ids = new HashMap<Series, Integer>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT id, name, unit, help, labels FROM metric")) {
                while (rows.next()) {
                    var metric = new Kept(
                            rows.getInt(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            Series.split(rows.getString(5)));
                    metrics.put(metric.name(), metric);
                    names.put(metric.id(), metric.name());
                }
            }
            try (var rows = statement.executeQuery("SELECT id, metric, labels FROM series")) {
                while (rows.next()) {
                    var name = names.get(rows.getInt(2));
                    if (name != null) {
                        ids.put(new Series(name, Series.split(rows.getString(3))), rows.getInt(1));
                    }
                }
            }
        }
        return new SeriesIndex(metrics, ids);
    }

    /** With the metric as the code has it now; its help may have been reworded. */
    SeriesIndex with(Connection connection, Metric metric) throws SQLException {
        var kept = metrics.get(metric.name());
        if (kept != null
                && kept.unit().equals(metric.unit())
                && kept.help().equals(metric.help())
                && kept.labels().equals(metric.labels())) {
            return this;
        }
        try (var upsert =
                connection.prepareStatement("INSERT INTO metric (name, unit, help, labels) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET unit = excluded.unit, help = excluded.help,"
                        + " labels = excluded.labels RETURNING id")) {
            upsert.setString(1, metric.name());
            upsert.setString(2, metric.unit());
            upsert.setString(3, metric.help());
            upsert.setString(4, Series.joined(metric.labels()));
            try (var rows = upsert.executeQuery()) {
                rows.next();
                var more = new TreeMap<>(metrics);
                more.put(
                        metric.name(),
                        new Kept(rows.getInt(1), metric.name(), metric.unit(), metric.help(), metric.labels()));
                return new SeriesIndex(more, ids);
            }
        }
    }

    /** With these series, as far as there is room. */
    SeriesIndex with(Connection connection, List<Series> wanted, long now) throws SQLException {
        var more = new HashMap<>(ids);
        // The lowest that is free: SQLite's own choice only grows, and a key has room for 65,535.
        var used = new BitSet();
        ids.values().forEach(used::set);
        try (var insert =
                connection.prepareStatement("INSERT INTO series (id, metric, labels, seen) VALUES (?, ?, ?, ?)")) {
            for (var series : wanted) {
                var metric = metrics.get(series.metric());
                if (more.containsKey(series) || more.size() >= MOST || series.tooLong() || metric == null) {
                    continue;
                }
                var id = used.nextClearBit(1);
                used.set(id);
                insert.setInt(1, id);
                insert.setInt(2, metric.id());
                insert.setString(3, Series.joined(series.labelValues()));
                insert.setLong(4, now);
                insert.executeUpdate();
                more.put(series, id);
            }
        }
        return new SeriesIndex(metrics, more);
    }

    public Optional<Integer> id(Series series) {
        return Optional.ofNullable(ids.get(series));
    }

    public Optional<Kept> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    public List<Kept> metrics() {
        return List.copyOf(metrics.values());
    }

    /** A metric's series, sorted by their labels. */
    public List<Series> of(String metric) {
        var found = new ArrayList<Series>();
        for (var series : ids.keySet()) {
            if (series.metric().equals(metric)) {
                found.add(series);
            }
        }
        found.sort(Comparator.comparing(series -> Series.joined(series.labelValues())));
        return found;
    }

    public boolean full() {
        return ids.size() >= MOST;
    }
}
