package io.github.labmon.status;

import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the values of a card, and omits unknown values. Not thread-safe. */
public final class CardValues {

    private final List<CardValue> values = new ArrayList<>();
    /** Whether the last one was left out, so that what follows about it is too. */
    private boolean omitted = true;

    /** A number in its unit. */
    public CardValues add(String name, @Nullable Number value, ValueUnit unit) {
        return value == null || !Double.isFinite(value.doubleValue())
                ? omit()
                : add(name, new CardValue.Content.Quantity(value.doubleValue(), unit));
    }

    /** A text that is the same in every language. */
    public CardValues add(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? omit() : add(name, new CardValue.Content.Text(text));
    }

    /** A text of the bundles. */
    public CardValues add(String name, @Nullable Message message) {
        return message == null ? omit() : add(name, new CardValue.Content.Localized(message));
    }

    /** A point in time. */
    public CardValues add(String name, @Nullable Instant at) {
        return at == null ? omit() : add(name, new CardValue.Content.Time(at));
    }

    private CardValues add(String name, CardValue.Content content) {
        values.add(new CardValue(name, null, content, null));
        omitted = false;
        return this;
    }

    private CardValues omit() {
        omitted = true;
        return this;
    }

    /** The history contains the value just added as this metric; label names and values in turn. */
    public CardValues in(String metric, String... labels) {
        if (!omitted) {
            var last = values.size() - 1;
            values.set(last, values.get(last).in(metric, labels));
        }
        return this;
    }

    /** The series just named shares a chart with others of the same labels and unit. */
    public CardValues inChart(String chart) {
        if (!omitted) {
            var last = values.size() - 1;
            values.set(last, values.get(last).inChart(chart));
        }
        return this;
    }

    /** The value just added has a label with arguments. */
    public CardValues labelled(Message label) {
        if (!omitted) {
            var last = values.size() - 1;
            var value = values.get(last);
            values.set(last, new CardValue(value.name(), label, value.content(), value.series()));
        }
        return this;
    }

    public List<CardValue> list() {
        return List.copyOf(values);
    }
}
