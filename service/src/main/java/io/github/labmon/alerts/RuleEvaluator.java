package io.github.labmon.alerts;

import io.github.labmon.alerts.evaluation.RoundEvaluation;
import io.github.labmon.alerts.evaluation.RuleBook;
import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.expression.ThresholdResult;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.RuleCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates one round after the other by the rules, and stores the result of each before the next. */
final class RuleEvaluator {

    /** Rules whose condition only counts once it has held long enough: before, the state is UNKNOWN anyway. */
    private static final Set<String> ABOUT_UNREAD = Set.of(InhibitionRules.UNREADABLE, InhibitionRules.STALE);

    private final AlertSettings settings;
    private final RuleBook rules;
    private final AlertStore store;
    private final Instant startedAt;
    private final RuleSources sources;
    private final List<String> receivers;
    private volatile RuleInputs inputs = RuleInputs.NONE;

    /**
     * By these settings.
     *
     * @param rules the rules and policies
     * @param sources what rules read beside the rounds
     * @param receivers names of the receivers
     * @param startedAt when this labmon started
     */
    RuleEvaluator(
            AlertSettings settings,
            RuleBook rules,
            AlertStore store,
            RuleSources sources,
            List<String> receivers,
            Instant startedAt) {
        this.settings = settings;
        this.rules = rules;
        this.store = store;
        this.sources = sources;
        this.receivers = List.copyOf(receivers);
        this.startedAt = startedAt;
    }

    /** Takes in one round. */
    void take(Instant at, List<FunctionResult> results) {
        store.open(at);
        store.tellOnly(receivers);
        var round = RoundIndex.of(at, results);
        inputs = inputs(round, at);
        var silences = store.silences(at);
        var context = new EvaluationContext(
                startedAt,
                settings.maintenance().until(at).isPresent(),
                key -> silences.stream().anyMatch(silence -> silence.covers(key, at)),
                store.unseen());
        var evaluated = new RoundEvaluation(rules, store.alerts(), round, inputs, context).evaluate();
        store.take(at, evaluated, inputs, receivers);
    }

    private RuleInputs inputs(RoundIndex round, Instant at) {
        var increases = store.rises().next(round, settings.counters());
        var present = settings.firstSeenFunctions().isEmpty() ? Map.<String, Set<String>>of() : sources.present();
        var tracker = store.newcomers();
        for (var names : present.values()) {
            tracker = java.util.Optional.of(
                    tracker.orElseGet(() -> FirstSeenTracker.begun(at)).next(names, at));
        }
        return new RuleInputs(increases, tracker, present, sources.availability());
    }

    /** The rules whose conditions hold for these results. */
    List<RuleCondition> conditions(Instant at, Collection<FunctionResult> results) {
        var round = RoundIndex.of(at, results);
        var known = store.alerts();
        var found = new ArrayList<RuleCondition>();
        for (var rule : rules.rules()) {
            for (var sample : rule.expression().read(round, inputs)) {
                var conditions = rule.conditions(sample.target());
                var alert = known.get(new AlertKey(rule.id(), sample.target()));
                if (!conditions.off() && holds(rule, sample, alert)) {
                    var annotations = AlertAnnotations.of(rule, conditions, sample, round.displayName(sample.target()));
                    found.add(new RuleCondition(
                            rule.id(),
                            sample.target(),
                            conditions.severity(),
                            annotations.firing(),
                            annotations.description()));
                }
            }
        }
        return found;
    }

    private static boolean holds(
            AlertRule rule, EvaluatedSample sample, @org.jspecify.annotations.Nullable AlertState alert) {
        var value = sample.value();
        if (value == null) {
            return false;
        }
        var phase = alert == null ? AlertPhase.OK : alert.lifecycle().phase();
        if (ABOUT_UNREAD.contains(rule.id()) && phase != AlertPhase.FIRING) {
            return false;
        }
        var limit = sample.limit() == null ? rule.conditions(sample.target()).limit() : sample.limit();
        var result = limit.of(value);
        // Between both limits an alert goes on that has begun.
        return result == ThresholdResult.RAISED || (result == ThresholdResult.BETWEEN && phase == AlertPhase.FIRING);
    }
}
