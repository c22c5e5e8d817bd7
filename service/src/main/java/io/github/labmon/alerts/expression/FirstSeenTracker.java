package io.github.labmon.alerts.expression;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which things are there that were not there yesterday.
 *
 * @param since when somebody first looked: what was there then is no news
 * @param known when each thing was first and last seen
 */
@Serdeable
public record FirstSeenTracker(Instant since, Map<String, Stay> known) {

    static final Duration DAY = Duration.ofDays(1);

    /** More at once are a new way of life, not newcomers. */
    static final int MOST = 20;

    /** How exactly it is remembered when something was last there, so that not every round is written down. */
    private static final Duration GRAIN = Duration.ofHours(1);

    /** When a thing was there. */
    @Serdeable
    record Stay(Instant first, Instant last) {}

    public FirstSeenTracker {
        known = Map.copyOf(known);
    }

    public static FirstSeenTracker begun(Instant at) {
        return new FirstSeenTracker(at, Map.of());
    }

    /** With one more look. */
    public FirstSeenTracker next(Set<String> present, Instant at) {
        var next = new HashMap<>(known);
        next.values().removeIf(stay -> Duration.between(stay.last(), at).compareTo(DAY.plus(GRAIN)) >= 0);
        for (var name : present) {
            next.compute(name, (key, stay) -> {
                if (stay == null) {
                    return new Stay(at, at);
                }
                return Duration.between(stay.last(), at).compareTo(GRAIN) < 0 ? stay : new Stay(stay.first(), at);
            });
        }
        return next.equals(known) ? this : new FirstSeenTracker(since, next);
    }

    /** 1 for each that is new and there, 0 for those that were new and are so no longer; the newest alone. */
    List<EvaluatedSample> readings(Set<String> present, Instant at, String form) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().first().isAfter(since))
                .filter(entry -> age(entry.getValue(), at).compareTo(DAY.multipliedBy(2)) < 0)
                .sorted(Map.Entry.<String, Stay>comparingByValue(Comparator.comparing(Stay::first))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(entry -> EvaluatedSample.of(
                        form + entry.getKey(),
                        present.contains(entry.getKey())
                                        && age(entry.getValue(), at).compareTo(DAY) < 0
                                ? 1
                                : 0))
                .toList();
    }

    private static Duration age(Stay stay, Instant at) {
        return Duration.between(stay.first(), at);
    }
}
