package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.expression.ThresholdResult;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.poll.RuleCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which conditions of rules hold for the newest results, whatever their alerts do. Pure, and called for each reading. */
public final class RuleConditions {

    private final List<AlertRule> rules;

    public RuleConditions(List<AlertRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The conditions that hold.
     *
     * @param alerts as the last round left them
     */
    public List<RuleCondition> of(RoundIndex round, RuleInputs inputs, Map<AlertKey, AlertState> alerts) {
        var found = new ArrayList<RuleCondition>();
        var read = new HashSet<AlertKey>();
        for (var rule : rules) {
            for (var sample : rule.expression().read(round, inputs)) {
                var value = sample.value();
                if (value != null && !rule.conditions(sample.target()).off()) {
                    var key = new AlertKey(rule.id(), sample.target());
                    read.add(key);
                    if (holds(rule, sample, value, alerts.get(key))) {
                        found.add(condition(rule, sample, value, round));
                    }
                }
            }
        }
        alerts.values().stream()
                .filter(alert -> isStale(alert, alerts, read))
                .map(RuleConditions::condition)
                .forEach(found::add);
        return found;
    }

    private static boolean holds(AlertRule rule, EvaluatedSample sample, double value, @Nullable AlertState alert) {
        var phase = alert == null ? AlertPhase.OK : alert.lifecycle().phase();
        // What cannot be read is UNKNOWN anyway; only when that lasts it is a warning.
        if (rule.id().equals(InhibitionRules.UNREADABLE) && phase != AlertPhase.FIRING) {
            return false;
        }
        var limit = sample.limit() == null ? rule.conditions(sample.target()).limit() : sample.limit();
        var result = limit.of(value);
        // Between the limits a raised alert fires on.
        return result == ThresholdResult.RAISED || (result == ThresholdResult.BETWEEN && phase.raised());
    }

    private static RuleCondition condition(AlertRule rule, EvaluatedSample sample, double value, RoundIndex round) {
        var name = sample.name() == null ? round.displayName(sample.target()) : sample.name();
        var annotations = AlertAnnotations.of(rule, rule.conditions(sample.target()), sample, value, name);
        return condition(new AlertKey(rule.id(), sample.target()), annotations);
    }

    private static RuleCondition condition(AlertState alert) {
        return condition(alert.key(), alert.annotations());
    }

    private static RuleCondition condition(AlertKey key, AlertAnnotations annotations) {
        return new RuleCondition(
                key.rule(), key.target(), annotations.severity(), annotations.firing(), annotations.description());
    }

    /** Whether values of a target are still missing: a firing alert reports it, and they were not read meanwhile. */
    private static boolean isStale(AlertState alert, Map<AlertKey, AlertState> alerts, Set<AlertKey> read) {
        return alert.rule().equals(InhibitionRules.STALE)
                && alert.lifecycle().phase() == AlertPhase.FIRING
                && alerts.values().stream()
                        .filter(other -> other.target().equals(alert.target())
                                && !other.rule().equals(InhibitionRules.STALE))
                        .anyMatch(other -> other.lifecycle().frozen() && !read.contains(other.key()));
    }
}
