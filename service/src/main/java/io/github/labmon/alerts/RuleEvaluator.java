package io.github.labmon.alerts;

import io.github.labmon.alerts.evaluation.RoundEvaluation;
import io.github.labmon.alerts.evaluation.RuleBook;
import io.github.labmon.alerts.evaluation.RuleConditions;
import io.github.labmon.alerts.expression.AvailabilityObjective;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.expression.RuleSources;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.RuleCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Evaluates one round after the other by the rules, and stores the result of each before the next. */
final class RuleEvaluator {

    /** Of a file on a drive that spins up, or is busy while its host starts. */
    private static final Duration OPENING_TIME = Duration.ofMinutes(1);

    private final AlertSettings settings;
    private final RuleBook book;
    private final AlertStore store;
    private final RuleSources sources;
    private final AlertClock clock;
    private final RuleConditions conditions;
    private volatile Map<AvailabilityObjective, Double> availability = Map.of();
    private volatile IndexedResults indexed = new IndexedResults(List.of(), RoundIndex.of(Instant.EPOCH, List.of()));

    /** An index and the results that it was made of. */
    private record IndexedResults(List<FunctionResult> results, RoundIndex index) {

        /** Whether these are the same results; only a new reading makes a new one. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(List<FunctionResult> others) {
            if (results.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (results.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * By these settings.
     *
     * @param host name of this host, for notifications
     * @param sources further inputs of the rules
     */
    RuleEvaluator(AlertSettings settings, String host, AlertStore store, RuleSources sources, AlertClock clock) {
        this.settings = settings;
        this.book = settings.book(host);
        this.store = store;
        this.sources = sources;
        this.clock = clock;
        this.conditions = new RuleConditions(book.rules());
    }

    /** Takes in one round; none while the stored alerts are not known, for a minute at most. */
    void take(List<FunctionResult> results) {
        var at = clock.now();
        store.open(at);
        if (!store.hasFileResponded() && Duration.between(clock.startedAt(), at).compareTo(OPENING_TIME) < 0) {
            return;
        }
        var loads = store.loads();
        var round = RoundIndex.of(at, results);
        availability = sources.availability(settings.objectives());
        var inputs = nextInputs(round);
        var silences = store.snapshot().silences(at);
        var context = new EvaluationContext(
                clock.startedAt(),
                settings.muteTimes().until(at).isPresent(),
                key -> silences.stream().anyMatch(silence -> silence.covers(key, at)),
                store.notReadSinceStart());
        var alerts = store.snapshot().alerts();
        store.take(loads, at, new RoundEvaluation(book, alerts, round, inputs, context).evaluate(), inputs);
    }

    private RuleInputs nextInputs(RoundIndex round) {
        var known = store.snapshot();
        var firstSeen = new HashMap<String, FirstSeenTracker>();
        sources.presentNames(settings.firstSeenFunctions()).forEach((function, names) -> {
            var tracker = known.firstSeen().get(function);
            firstSeen.put(
                    function,
                    tracker == null ? FirstSeenTracker.first(names, round.at()) : tracker.next(names, round.at()));
        });
        return new RuleInputs(known.increases().next(round, settings.counters()), firstSeen, availability);
    }

    /** The rules whose conditions hold for these results. Reads from memory only. */
    List<RuleCondition> conditions(Instant at, Collection<FunctionResult> results) {
        var known = store.snapshot();
        var inputs = new RuleInputs(known.increases(), known.firstSeen(), availability);
        return conditions.of(index(List.copyOf(results)).at(at), inputs, known.alerts());
    }

    /** The value of a metric without labels in the newest results. */
    OptionalDouble newest(String metric) {
        return indexed.index().first(metric);
    }

    private RoundIndex index(List<FunctionResult> results) {
        var last = indexed;
        if (!last.isOf(results)) {
            last = new IndexedResults(results, RoundIndex.of(Instant.EPOCH, results));
            indexed = last;
        }
        return last.index();
    }
}
