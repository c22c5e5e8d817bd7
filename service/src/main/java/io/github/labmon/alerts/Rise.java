package io.github.labmon.alerts;

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
record Rise(double last, List<Step> steps) {

    /** Over which time growth is looked at. */
    static final Duration WINDOW = Duration.ofDays(1);

    private static final Duration GRAIN = Duration.ofHours(1);

    /** Growth at one time. */
    @Serdeable
    record Step(Instant at, double by) {}

    Rise {
        steps = List.copyOf(steps);
    }

    /** What the counter had grown to before labmon first saw it is no growth. */
    static Rise begun(double value) {
        return new Rise(value, List.of());
    }

    Rise next(double value, Instant at) {
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
        return value == last && kept.size() == steps.size() ? this : new Rise(value, kept);
    }

    /** The growth within the window. */
    double total() {
        return steps.stream().mapToDouble(Step::by).sum();
    }
}
