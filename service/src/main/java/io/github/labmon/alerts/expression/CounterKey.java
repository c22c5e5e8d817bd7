package io.github.labmon.alerts.expression;

import java.util.Comparator;

/**
 * Identifies a counter.
 *
 * @param metric its name
 * @param target what it counts something of
 */
public record CounterKey(String metric, String target) implements Comparable<CounterKey> {

    private static final Comparator<CounterKey> ORDER =
            Comparator.comparing(CounterKey::metric).thenComparing(CounterKey::target);

    @Override
    public int compareTo(CounterKey other) {
        return ORDER.compare(this, other);
    }
}
