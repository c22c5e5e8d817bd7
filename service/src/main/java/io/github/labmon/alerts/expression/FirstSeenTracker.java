package io.github.labmon.alerts.expression;

import io.github.labmon.alerts.expression.SeenName.Novelty;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which names of a function are new: not seen within the last day. Names that are there in the first round are not new.
 *
 * @param observedAt when the names were last read
 * @param names all that were seen within the last day
 */
public record FirstSeenTracker(Instant observedAt, Map<String, SeenName> names) {

    /** More new names than this share one alert. */
    public static final int MOST_SINGLE = 20;

    /** A longer time between two rounds was not observed: labmon did not run, or its host slept. */
    private static final Duration GAP = Duration.ofMinutes(15);

    public FirstSeenTracker {
        names = Map.copyOf(names);
    }

    /** The first round. */
    public static FirstSeenTracker first(Set<String> present, Instant at) {
        var names = new HashMap<String, SeenName>();
        present.forEach(name -> names.put(name, SeenName.known(at)));
        return new FirstSeenTracker(at, names);
    }

    /** With one more round. */
    public FirstSeenTracker next(Set<String> present, Instant at) {
        var gap = Duration.between(observedAt, at);
        var isGap = gap.compareTo(GAP) > 0;
        // A name that was there before the gap may have been there until now.
        var lastRound = isGap ? at : observedAt;
        var next = new HashMap<String, SeenName>();
        names.forEach((name, seen) -> {
            var known = isGap ? seen.afterGap(gap) : seen;
            next.put(name, present.contains(name) ? known.seen(at) : known.missing(lastRound));
        });
        next.values().removeIf(seen -> seen.isForgotten(at));
        present.forEach(name -> next.putIfAbsent(name, SeenName.appeared(at)));
        return new FirstSeenTracker(at, grouped(next, at));
    }

    /** Those that just appeared share one alert where there are many. */
    private static Map<String, SeenName> grouped(Map<String, SeenName> names, Instant at) {
        var appeared = names.entrySet().stream()
                .filter(entry -> entry.getValue().appearedAt(at))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        var single = names.values().stream()
                .filter(seen -> seen.novelty() == Novelty.NEW && !seen.appearedAt(at))
                .count();
        appeared.stream()
                .skip(Math.max(0, MOST_SINGLE - single))
                .forEach(name -> names.computeIfPresent(name, (key, seen) -> seen.amongOthers()));
        return names;
    }

    /** 1 for each name that is new and 0 for every other; the names that share an alert are a sample of the function. */
    List<EvaluatedSample> samples(String function) {
        var samples = new ArrayList<EvaluatedSample>();
        names.forEach((name, seen) ->
                samples.add(EvaluatedSample.of(function + ":" + name, seen.novelty() == Novelty.NEW ? 1 : 0)));
        samples.add(others(function));
        return samples;
    }

    private EvaluatedSample others(String function) {
        var target = function + ":" + function;
        var others = names.entrySet().stream()
                .filter(entry -> entry.getValue().novelty() == Novelty.NEW_AMONG_OTHERS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (others.isEmpty()) {
            return EvaluatedSample.of(target, 0);
        }
        var first = others.get(0);
        return EvaluatedSample.of(target, 1)
                .named(
                        others.size() == 1
                                ? Message.literal(first)
                                : Message.of("alerts.names.more")
                                        .with("first", first)
                                        .with("count", others.size() - 1L))
                .describedBy(Message.of("alerts.names.all").withTexts("names", others));
    }

    /** With its times corrected after the clock was set. */
    public FirstSeenTracker corrected(ClockStep step) {
        var corrected = new HashMap<String, SeenName>();
        names.forEach((name, seen) -> corrected.put(name, seen.corrected(step)));
        return new FirstSeenTracker(step.corrected(observedAt), corrected);
    }
}
