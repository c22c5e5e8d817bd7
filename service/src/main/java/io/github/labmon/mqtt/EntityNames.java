package io.github.labmon.mqtt;

import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabSnapshot.FunctionStatus;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.Sample;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The display names of entities, in the language of the settings. English names of metrics follow from the metric; in
 * another language they are the labels of the function's own values.
 */
final class EntityNames {

    private final Texts texts;
    private final Locale locale;

    EntityNames(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    String lab() {
        return texts.text("mqtt.name.lab", locale);
    }

    String problem(String name) {
        return texts.text(Message.of("mqtt.name.problem").with("name", name), locale);
    }

    String state(String name) {
        return texts.text(Message.of("mqtt.name.state").with("name", name), locale);
    }

    /** The labels of a round's values by the series that they show. */
    Map<CardValue.ChartSeries, String> labels(LabSnapshot lab) {
        if (locale.equals(Locale.ENGLISH)) {
            return Map.of();
        }
        var labels = new HashMap<CardValue.ChartSeries, String>();
        for (var function : lab.functions()) {
            values(function)
                    .filter(value -> value.series() != null)
                    .forEach(value -> labels.putIfAbsent(
                            series(Objects.requireNonNull(value.series())), label(function.name(), value)));
        }
        return labels;
    }

    private static Stream<CardValue> values(FunctionStatus function) {
        return Stream.of(
                        function.card().values().stream(),
                        function.card().items().stream().flatMap(item -> item.values().stream()),
                        function.details().stream().flatMap(group -> group.values().stream()))
                .flatMap(values -> values);
    }

    private static CardValue.ChartSeries series(CardValue.ChartSeries series) {
        return new CardValue.ChartSeries(series.metric(), series.labels(), null);
    }

    private String label(String function, CardValue value) {
        var label = value.label();
        return texts.text(label == null ? Message.of(function + ".value." + value.name()) : label, locale);
    }

    /** The name of a metric's entity; empty where no value of the function shows it: then its English name remains. */
    Optional<String> sample(Map<CardValue.ChartSeries, String> labels, String function, Sample sample) {
        return labelOf(labels, function, sample).map(label -> {
            var words = new ArrayList<String>();
            sample.labelValues().stream()
                    .map(EntityMapper::displayName)
                    .filter(word -> !label.contains(word))
                    .forEach(words::add);
            words.add(label);
            return String.join(" ", words);
        });
    }

    private Optional<String> labelOf(Map<CardValue.ChartSeries, String> labels, String function, Sample sample) {
        if (locale.equals(Locale.ENGLISH)) {
            return Optional.empty();
        }
        var key = function + ".metric." + sample.metric().name();
        return texts.has(key) ? Optional.of(texts.text(key, locale)) : Optional.ofNullable(labels.get(series(sample)));
    }

    private static CardValue.ChartSeries series(Sample sample) {
        var labels = new HashMap<String, String>();
        List<String> names = sample.metric().labels();
        for (var i = 0; i < names.size(); i++) {
            labels.put(names.get(i), sample.labelValues().get(i));
        }
        return new CardValue.ChartSeries(sample.metric().name(), labels, null);
    }
}
