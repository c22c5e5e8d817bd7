package io.github.labmon.alerts.expression;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a counter grew lately, also over restarts of labmon and of what counts.
 *
 * @param last its last value
 * @param steps when it grew and by how much, at most one an hour, not longer ago than {@link #WINDOW}
 */
@Serdeable
public record CounterIncrease(double last, List<Step> steps) {

    /** Over which time growth is looked at. */
    static final Duration WINDOW = Duration.ofDays(1);

    private static final Duration GRAIN = Duration.ofHours(1);

    /** Growth at one time. */
    @Serdeable
    record Step(Instant at, double by) {}

    public CounterIncrease {
        steps = List.copyOf(steps);
    }

    /** What the counter had grown to before labmon first saw it is no growth. */
    public static CounterIncrease begun(double value) {
        return new CounterIncrease(value, List.of());
    }

    public CounterIncrease next(double value, Instant at) {
        var kept = new ArrayList<>(steps);
        kept.removeIf(step -> Duration.between(step.at(), at).compareTo(WINDOW) >= 0);
        // A counter that fell began anew at zero.
        var by = value < last ? value : value - last;
        if (by > 0) {
            var newest = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (newest != null && Duration.between(newest.at(), at).compareTo(GRAIN) < 0) {
                kept.set(kept.size() - 1, new Step(newest.at(), newest.by() + by));
            } else {
                kept.add(new Step(at, by));
            }
        }
        return value == last && kept.size() == steps.size() ? this : new CounterIncrease(value, kept);
    }

    /** The growth within the window. */
    public double total() {
        return steps.stream().mapToDouble(Step::by).sum();
    }
}
