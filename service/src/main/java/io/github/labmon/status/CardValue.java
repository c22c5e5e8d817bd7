package io.github.labmon.status;

import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One value of a card.
 *
 * @param name stable, camelCase: {@code latency}
 * @param label for people; {@code null}: the text {@code <function>.value.<name>}
 * @param content the value
 * @param series where the history keeps it; {@code null} where it does not
 */
public record CardValue(
        String name,
        @Nullable Message label,
        Content content,
        @Nullable ChartSeries series) {

    /** A number, a text or a time. */
    public sealed interface Content {

        /** A number in its unit. */
        record Quantity(double value, ValueUnit unit) implements Content {}

        /** A text that is the same in every language, such as a version. */
        record Text(String text) implements Content {}

        /** A text of the bundles. */
        record Localized(Message message) implements Content {}

        /** A point in time. */
        record Time(Instant at) implements Content {}
    }

    /**
     * A series of the history.
     *
     * @param metric its name without {@code labmon_}
     * @param chart name of the chart that shows it with other series of the same labels and unit, with the title
     *     {@code <function>.chart.<chart>}, whose arguments are the labels; {@code null}: a chart of its own
     */
    public record ChartSeries(
            String metric,
            Map<String, String> labels,
            @Nullable String chart) {

        public ChartSeries {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }
    }

    /** The same, with the series of the history that contains it; label names and values in turn. */
    CardValue in(String metric, String... labels) {
        var all = new TreeMap<String, String>();
        for (int i = 0; i + 1 < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new CardValue(name, label, content, new ChartSeries(metric, all, null));
    }

    /** The same, with its series in a chart together with others. */
    CardValue inChart(String chart) {
        return series == null
                ? this
                : new CardValue(name, label, content, new ChartSeries(series.metric(), series.labels(), chart));
    }
}
