package io.github.labmon.alerts.expression;

import io.github.labmon.clock.ClockStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a counter grew lately, also over restarts of labmon and of what it counts.
 *
 * @param last its last value
 * @param readAt when that was read, to the hour
 * @param steps when it grew and by how much, at most one an hour, not longer ago than {@link #WINDOW}
 */
public record CounterIncrease(double last, Instant readAt, List<Step> steps) {

    /** Over which time growth is added up. */
    static final Duration WINDOW = Duration.ofDays(1);

    /** How long a counter that is no longer read is remembered, so that one that comes back has not grown from zero. */
    public static final Duration KEPT_UNREAD = Duration.ofDays(30);

    /** Growth within an hour is one step, and the time of the last reading is exact to the hour: few writes. */
    private static final Duration GRANULARITY = Duration.ofHours(1);

    /** Growth at one time. */
    public record Step(Instant at, double by) {

        Step corrected(ClockStep step) {
            return new Step(step.corrected(at), by);
        }
    }

    public CounterIncrease {
        steps = List.copyOf(steps);
    }

    /** A counter that is read for the first time: what it counted before is no growth. */
    public static CounterIncrease first(double value, Instant at) {
        return new CounterIncrease(value, at, List.of());
    }

    /** With one more reading. */
    public CounterIncrease next(double value, Instant at) {
        var kept = new ArrayList<>(steps);
        kept.removeIf(step -> !isWithin(WINDOW, step.at(), at));
        // A counter that fell began again at zero.
        var by = value < last ? value : value - last;
        if (by > 0) {
            var newest = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (newest != null && isWithin(GRANULARITY, newest.at(), at)) {
                kept.set(kept.size() - 1, new Step(newest.at(), newest.by() + by));
            } else {
                kept.add(new Step(at, by));
            }
        }
        return value == last && kept.size() == steps.size() && isWithin(GRANULARITY, readAt, at)
                ? this
                : new CounterIncrease(value, at, kept);
    }

    private static boolean isWithin(Duration time, Instant earlier, Instant at) {
        return Duration.between(earlier, at).compareTo(time) < 0;
    }

    /** Whether it was not read for so long that it is forgotten. */
    boolean isForgotten(Instant at) {
        return Duration.between(readAt, at).compareTo(KEPT_UNREAD) >= 0;
    }

    /** The growth within the window that ends now. */
    public double total(Instant at) {
        return steps.stream()
                .filter(step -> isWithin(WINDOW, step.at(), at))
                .mapToDouble(Step::by)
                .sum();
    }

    /** With its times corrected after the clock was set. */
    public CounterIncrease corrected(ClockStep step) {
        return new CounterIncrease(
                last,
                step.corrected(readAt),
                steps.stream().map(one -> one.corrected(step)).toList());
    }
}
