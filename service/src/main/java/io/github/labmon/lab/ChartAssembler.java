package io.github.labmon.lab;

import io.github.labmon.poll.LabSnapshot.FunctionStatus;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValue.Content.Quantity;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects the series that a function's values name into charts: those of each target, those of the function itself, and
 * one for each value that several targets have, so that they can be compared. Pure.
 */
final class ChartAssembler {

    /** More lines in one chart cannot be distinguished. */
    private static final int MOST_COMPARED = 8;

    private final FunctionStatus function;
    private final Map<CardValue.ChartSeries, Plot> plots = new LinkedHashMap<>();

    /** A series with the target it is about; {@code null} for the function itself. */
    record Plot(@Nullable String target, Message label, CardValue value) {

        CardValue.ChartSeries series() {
            return Objects.requireNonNull(value.series());
        }
    }

    /** Series of one chart. */
    record Chart(@Nullable String target, String name, Message title, List<Plot> plots) {}

    private ChartAssembler(FunctionStatus function) {
        this.function = function;
    }

    static List<Chart> charts(FunctionStatus function) {
        return new ChartAssembler(function).assemble();
    }

    private List<Chart> assemble() {
        var items = function.card().items();
        var targets = items.stream().map(StatusCard.Item::target).collect(Collectors.toSet());
        add(null, function.card().values());
        items.forEach(item -> add(item.target(), item.values()));
        function.details()
                .forEach(group -> add(targets.contains(group.target()) ? group.target() : null, group.values()));
        var charts = new ArrayList<Chart>();
        grouped().forEach((key, plots) -> charts.add(chart(plots)));
        charts.addAll(comparisons(items));
        return charts;
    }

    /** A value of the function that repeats one of a target is the target's. */
    private void add(@Nullable String target, List<CardValue> values) {
        for (var value : values) {
            var series = value.series();
            if (series == null) {
                continue;
            }
            var key = new CardValue.ChartSeries(series.metric(), series.labels(), null);
            var known = plots.get(key);
            if (known == null || (known.target() == null && target != null)) {
                plots.put(key, new Plot(target, label(value), value));
            }
        }
    }

    private Map<List<Object>, List<Plot>> grouped() {
        return plots.values().stream()
                .collect(Collectors.groupingBy(ChartAssembler::key, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Object> key(Plot plot) {
        return List.of(
                String.valueOf(plot.target()),
                name(plot),
                plot.series().labels(),
                plot.value().content() instanceof Quantity quantity ? quantity.unit() : "");
    }

    private static String name(Plot plot) {
        var chart = plot.series().chart();
        return chart == null ? plot.value().name() : chart;
    }

    private Chart chart(List<Plot> plots) {
        var first = plots.get(0);
        if (first.series().chart() == null) {
            return new Chart(first.target(), name(first), first.label(), plots);
        }
        var title = Message.of(function.name() + ".chart." + name(first));
        for (var label : first.series().labels().entrySet()) {
            title = title.with(label.getKey(), label.getValue());
        }
        return new Chart(first.target(), name(first), title, plots);
    }

    private List<Chart> comparisons(List<StatusCard.Item> items) {
        var byName = new LinkedHashMap<String, List<Plot>>();
        for (var item : items) {
            for (var value : item.values()) {
                if (value.series() != null) {
                    byName.computeIfAbsent(value.name(), name -> new ArrayList<>())
                            .add(new Plot(null, itemName(item), value));
                }
            }
        }
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && entry.getValue().size() <= MOST_COMPARED)
                .map(entry -> new Chart(
                        null, entry.getKey(), label(entry.getValue().get(0).value()), entry.getValue()))
                .toList();
    }

    private Message itemName(StatusCard.Item item) {
        return function.target(item.target())
                .map(status -> status.target().displayName())
                .orElseGet(() -> Message.literal(item.target()));
    }

    private Message label(CardValue value) {
        var label = value.label();
        return label == null ? Message.of(function.name() + ".value." + value.name()) : label;
    }
}
